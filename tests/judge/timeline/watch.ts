import { type Generation, type OutputOf, procedures, type Reading } from '@ciris/telemetry-contracts';
import { ask } from '../stand/ask.ts';
import { AGENT, openStand, type Sources, type Stand } from '../stand/stand.ts';

const agent = AGENT;

/**
 * The replay writes its database at multiples of 20 ms. The collector looks each second, so many ms
 * beside them: what was written when it looked is then certain.
 */
const LATE_MS = 7;
const SECOND_MS = 1000;
/** The look is over by then. */
const SETTLED_MS = 3;

/** Every family but health. */
const NO_ANSWERS = [
  'queue',
  'unified',
  'llmProviders',
  'audit',
  'servicesHealth',
  'logs',
  'resources',
  'status',
  'deferrals',
  'deferralCounts',
  'memoryStats',
  'overview',
  'adapters',
  'services',
  'tools',
  'processors',
  'time',
  'identity',
  'metrics',
  'traces',
] as const;

export interface TimelineCase {
  readonly generation: Generation;
  readonly timeline: 'main' | 'llm-failing';
  readonly sources: Sources;
  /** False: of the answers health alone is read. */
  readonly answers?: boolean;
  /** When watching begins, seconds after the recording. */
  readonly startAt?: number;
  /** When the core is stopped and started again on the same data folder, seconds. */
  readonly restartAt?: number;
}

/** What the pages said at a moment. */
export interface Moment {
  /** Ms since the recording began. */
  readonly t: number;
  readonly agent: OutputOf<typeof procedures.agents.get>;
  readonly snapshot: OutputOf<typeof procedures.system.snapshot>;
  readonly incidents: OutputOf<typeof procedures.incidents.list>;
}

export interface Watched {
  readonly stand: Stand;
  /** Second by second. */
  readonly moments: readonly Moment[];
  /** Requests that the agent received, ms since the recording began. */
  readonly requests: readonly { readonly t: number; readonly method: string; readonly path: string }[];
}

/** The first moment at which the collector has looked at the database after `t`. */
export const lookAfter = (t: number): number => Math.ceil((t - LATE_MS) / SECOND_MS) * SECOND_MS + LATE_MS + SETTLED_MS;

const momentOf = async (stand: Stand, t: number): Promise<Moment> => ({
  t,
  agent: await ask(stand, procedures.agents.get, { agent }),
  snapshot: await ask(stand, procedures.system.snapshot, { agent }),
  incidents: await ask(stand, procedures.incidents.list, { agent, limit: 1000 }),
});

/** Watches a timeline from its beginning to `untilMs`, asking each second. The stand stays open. */
export const watchTimeline = async (one: TimelineCase, untilMs: number): Promise<Watched> => {
  const { generation, timeline, sources, restartAt } = one;
  const startMs = (one.startAt ?? 0) * SECOND_MS;
  const stand = await openStand({
    generation,
    timeline,
    sources,
    lateMs: startMs + LATE_MS,
    store: restartAt === undefined ? 'memory' : 'sqlite',
    excludedFamilies: one.answers === false ? NO_ANSWERS : [],
  });
  const moments: Moment[] = [];
  for (let t = lookAfter(startMs); t <= lookAfter(untilMs); t += SECOND_MS) {
    if (restartAt !== undefined && t === lookAfter(restartAt * SECOND_MS)) {
      await stand.to(t - SETTLED_MS);
      await stand.restart();
    }
    await stand.to(t);
    moments.push(await momentOf(stand, t));
  }
  const requests = stand.replay.received.map(({ at, method, path }) => ({
    t: at - stand.replay.startedAt,
    method,
    path: path.split('?')[0] ?? '',
  }));
  return { stand, moments, requests };
};

/** The moment at or after `t`. */
export const momentAfter = ({ moments }: Pick<Watched, 'moments'>, t: number): Moment => {
  const found = moments.find((moment) => moment.t >= t);
  if (!found) throw new Error(`nothing was asked after ${t} ms`);
  return found;
};

export const shown = <T>(reading: Reading<T>): T | string =>
  reading.status === 'available' ? reading.value : reading.reason;

export const shownOf = (
  readings: Readonly<Record<string, Reading<number>>>,
): Readonly<Record<string, number | string>> =>
  Object.fromEntries(Object.entries(readings).map(([name, reading]) => [name, shown(reading)]));
