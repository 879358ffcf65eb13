import { labelOf } from '../mask.ts';
import { textAt } from './attributes.ts';
import type { LabelList } from './points.ts';
import type { Attributes } from './told.ts';

/** Names by which a process may say which agent it belongs to, those that are meant for it first. */
export const AGENT_NAMES = ['ciris.agent.id', 'service.instance.id', 'service.name'] as const;

/** A process that pushes, as its resource describes it. */
export interface Pusher {
  /** What it says to be, by the attribute that says it. */
  readonly names: readonly { readonly attribute: string; readonly value: string }[];
  readonly occurrenceId: string | null;
  readonly serverId: string | null;
  readonly service: string;
  readonly version: string | null;
  readonly language: string | null;
  readonly sdk: string | null;
  readonly labels: LabelList;
}

/** An exporter that was given no name says so in its own words. */
const UNNAMED = /^unknown_service/;

const LONGEST = 100;

export const pusherOf = (resource: Attributes): Pusher => {
  const names = AGENT_NAMES.flatMap((attribute) => {
    const value = textAt(resource, attribute);
    return value === null || UNNAMED.test(value) ? [] : [{ attribute, value }];
  });
  const short = (...attributes: readonly string[]): string | null => {
    const text = textAt(resource, ...attributes);
    return text === null ? null : labelOf(text, LONGEST);
  };
  const service = short('service.name') ?? 'unknown_service';
  const instance = short('service.instance.id');
  return {
    names,
    occurrenceId: textAt(resource, 'ciris.occurrence.id'),
    serverId: textAt(resource, 'ciris.server.id'),
    service,
    version: short('service.version'),
    language: short('telemetry.sdk.language'),
    sdk: short('telemetry.sdk.name'),
    labels: [...(instance === null ? [] : [['service.instance.id', instance] as const]), ['service.name', service]],
  };
};
