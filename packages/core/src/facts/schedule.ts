import type { Generation, Source } from '@ciris/telemetry-contracts';
import type { FamilyName } from './endpoints.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export interface FamilySchedule {
  /** How often it is read; null: this generation has none, or none that answers. */
  readonly everyMs: Readonly<Record<Generation, number | null>>;
  /** Quicker while something waits, where an agent keeps little. */
  readonly busyMs?: Readonly<Partial<Record<Generation, number>>>;
  /** Answered without credentials and not counted by the agent's limiter. */
  readonly exempt?: true;
  /** Goes first when requests are short. */
  readonly rank: 'high' | 'low';
  /** Requests a turn. */
  readonly cost: number;
  /** Open, one of these tells all that it tells: it is then read at a tenth, to be compared. */
  readonly coveredBy?: readonly Source[];
  /**
   * Where it holds running totals and no word of the process that counted: they are taken only if
   * health proves afterwards that the process is still the same.
   */
  readonly unproved?: readonly Generation[];
}

const every = (ms: number): FamilySchedule['everyMs'] => ({ early: ms, v1: ms, v2: ms });
const later = (ms: number): FamilySchedule['everyMs'] => ({ early: null, v1: ms, v2: ms });
const v2Only = (ms: number): FamilySchedule['everyMs'] => ({ early: null, v1: null, v2: ms });

/** How often a family is read that another open source covers: a tenth. */
export const COVERED_FACTOR = 10;

/** Requests a minute to one agent, health left out. Agents allow 60, to all at our address together. */
export const REQUESTS_PER_MINUTE = 15;

/** In the order in which they are read first. */
export const SCHEDULE: Readonly<Record<FamilyName, FamilySchedule>> = {
  health: { everyMs: every(15 * SECOND), rank: 'high', cost: 1, exempt: true },
  queue: { everyMs: every(15 * SECOND), rank: 'high', cost: 1, coveredBy: ['database'] },
  unified: { everyMs: later(30 * SECOND), rank: 'high', cost: 1 },
  llmProviders: { everyMs: v2Only(MINUTE), rank: 'high', cost: 1, unproved: ['v2'] },
  audit: {
    everyMs: every(MINUTE),
    // early holds the newest 100 only, two an action.
    busyMs: { early: 30 * SECOND },
    rank: 'high',
    cost: 1,
    coveredBy: ['database'],
  },
  servicesHealth: { everyMs: every(2 * MINUTE), rank: 'high', cost: 1 },
  // early keeps no file that could be read.
  logs: { everyMs: later(2 * MINUTE), rank: 'high', cost: 3 },
  resources: { everyMs: every(2 * MINUTE), rank: 'high', cost: 1, unproved: ['v2'] },
  status: { everyMs: every(5 * MINUTE), rank: 'low', cost: 1 },
  // early keeps failing here, whatever pends.
  deferrals: { everyMs: later(5 * MINUTE), rank: 'low', cost: 1, coveredBy: ['database'] },
  deferralCounts: { everyMs: every(5 * MINUTE), rank: 'low', cost: 1, coveredBy: ['database'] },
  memoryStats: { everyMs: every(5 * MINUTE), rank: 'low', cost: 1, coveredBy: ['database'] },
  // Two scopes where an answer has one alone.
  memoryTimeline: { everyMs: every(15 * MINUTE), rank: 'low', cost: 2, coveredBy: ['database'] },
  overview: { everyMs: every(5 * MINUTE), rank: 'low', cost: 1 },
  adapters: { everyMs: every(2 * MINUTE), rank: 'low', cost: 1, unproved: ['early', 'v1', 'v2'] },
  services: { everyMs: every(15 * MINUTE), rank: 'low', cost: 1 },
  tools: { everyMs: every(15 * MINUTE), rank: 'low', cost: 1 },
  // early says inactive of each.
  processors: { everyMs: later(15 * MINUTE), rank: 'low', cost: 1 },
  time: { everyMs: every(15 * MINUTE), rank: 'low', cost: 1 },
  identity: { everyMs: every(15 * MINUTE), rank: 'low', cost: 1 },
  // early lists names that it never records.
  metrics: { everyMs: later(15 * MINUTE), rank: 'low', cost: 1, coveredBy: ['database'] },
  // early lists none.
  traces: { everyMs: later(5 * MINUTE), rank: 'low', cost: 1, coveredBy: ['stream', 'database'] },
};

export const FAMILY_NAMES = Object.keys(SCHEDULE) as readonly FamilyName[];

export const periodMs = (family: FamilyName, generation: Generation): number | null =>
  SCHEDULE[family].everyMs[generation];

/** Requests a minute that a generation's schedule comes to, health left out. */
export const requestsPerMinute = (generation: Generation, busy = false): number => {
  let sum = 0;
  for (const { everyMs, busyMs, cost, exempt } of Object.values(SCHEDULE)) {
    const period = (busy ? busyMs?.[generation] : undefined) ?? everyMs[generation];
    if (period !== null && !exempt) sum += (cost * MINUTE) / period;
  }
  return sum;
};
