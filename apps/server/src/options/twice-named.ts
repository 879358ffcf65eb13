import { slugOf } from '@ciris/telemetry-core/before-start';
import type { Mistake } from './options.ts';

export interface NamedAt {
  /** Such as `--agent` or `agents.1`. */
  readonly place: string;
  readonly name: string | null;
  /** As it may be repeated in words. */
  readonly url: string;
}

/** Names of which ids are made that are the same. */
const sameName = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase() || (slugOf(one) !== '' && slugOf(one) === slugOf(other));

/** Two agents of one name would be one agent, and one of two addresses would be watched in vain. */
export const twiceNamed = (agents: readonly NamedAt[]): readonly Mistake[] =>
  agents.flatMap(({ place, name, url }, index) => {
    const earlier = agents.slice(0, index);
    const atOnce = earlier.find((other) => other.url === url);
    if (atOnce) return [{ place, value: url, allowed: `each address once; ${atOnce.place} has it already` }];
    const called =
      name === null ? undefined : earlier.find((other) => other.name !== null && sameName(other.name, name));
    if (!called) return [];
    const allowed = `a name that no other agent has; ${called.place} gives it to ${called.url}`;
    return [{ place, value: `${name}=${url}`, allowed }];
  });
