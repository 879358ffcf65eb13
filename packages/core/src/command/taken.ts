import { TelemetryError } from '@ciris/telemetry-contracts';
import type { AgentHandle, QueryContext } from '../query/context.ts';

/** Names that people would not tell apart. */
const folded = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** `HTTP://Host:80/` is `http://host`. */
const canonical = (url: string): string => new URL(url).href.replace(/\/+$/, '');

/** Who is watched at this address. */
export const watchedAt = ({ directory }: QueryContext, url: string): AgentHandle | null =>
  directory.all().find((handle) => canonical(handle.record.url) === canonical(url)) ?? null;

/** One collector an address is enough, and what is kept would be kept twice. */
export const refuseWatchedUrl = (context: QueryContext, url: string): void => {
  const same = watchedAt(context, url);
  if (!same) return;
  throw new TelemetryError('CONFLICT', `${url} is watched already, as ${same.record.name}.`, {
    path: 'url',
    candidates: [context.directory.ref(same).path],
    remedy: 'Change that agent, or remove it first.',
  });
};

export interface WantedName {
  readonly name: string;
  readonly serverId: string;
  /** Number of the agent that is renamed: its own name is not taken. */
  readonly of?: number;
  /** The name is what the agent calls itself, and none was given. */
  readonly bySelf?: boolean;
}

/** Nobody could tell two agents of one name apart, in a list, an alarm or a report. */
export const refuseTakenName = ({ directory }: QueryContext, wanted: WantedName): void => {
  const other = directory.all().find(({ record }) => {
    const same = folded(record.name) === folded(wanted.name) && record.key.serverId === wanted.serverId;
    return same && record.number !== wanted.of;
  });
  if (!other) return;
  const { name, url } = other.record;
  const message = wanted.bySelf
    ? `It calls itself ${wanted.name}, and the agent at ${url} is called so already.`
    : `The agent at ${url} is called ${name} already.`;
  throw new TelemetryError('CONFLICT', message, {
    path: 'name',
    candidates: [directory.ref(other).path],
    remedy: 'Give a name that no other agent has.',
  });
};
