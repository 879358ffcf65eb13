import type { Action } from './model.ts';

export interface ProviderCounts {
  requests: number;
  failed: number;
  consecutiveFailures: number;
  latencySumMs: number;
  /** Epoch ms of the last success and failure. */
  lastOkAt: number | null;
  lastFailedAt: number | null;
}

export interface BusCounts {
  sent: number;
  received: number;
  errors: number;
}

export const BUSES = ['llm', 'memory', 'communication', 'wise', 'tool', 'runtime_control'] as const;
export type BusName = (typeof BUSES)[number];

/** Running totals of one process: they begin at zero with it. */
export interface Counters {
  readonly startedAt: number;
  readonly llm: { calls: number; errors: number; input: number; output: number; costCents: number };
  readonly providers: Map<string, ProviderCounts>;
  readonly buses: Record<BusName, BusCounts>;
  readonly actions: Map<Action, number>;
  thoughts: number;
  messagesIn: number;
  messagesOut: number;
  deferrals: number;
  stateTransitions: number;
  auditEntries: number;
  metricPoints: number;
  toolErrors: number;
  logLines: number;
}

export const createCounters = (startedAt: number): Counters => ({
  startedAt,
  llm: { calls: 0, errors: 0, input: 0, output: 0, costCents: 0 },
  providers: new Map(),
  buses: {
    llm: { sent: 0, received: 0, errors: 0 },
    memory: { sent: 0, received: 0, errors: 0 },
    communication: { sent: 0, received: 0, errors: 0 },
    wise: { sent: 0, received: 0, errors: 0 },
    tool: { sent: 0, received: 0, errors: 0 },
    runtime_control: { sent: 0, received: 0, errors: 0 },
  },
  actions: new Map(),
  thoughts: 0,
  messagesIn: 0,
  messagesOut: 0,
  deferrals: 0,
  stateTransitions: 0,
  auditEntries: 0,
  metricPoints: 0,
  toolErrors: 0,
  logLines: 0,
});

export const providerCounts = (counters: Counters, name: string): ProviderCounts => {
  const known = counters.providers.get(name);
  if (known) return known;
  const made: ProviderCounts = {
    requests: 0,
    failed: 0,
    consecutiveFailures: 0,
    latencySumMs: 0,
    lastOkAt: null,
    lastFailedAt: null,
  };
  counters.providers.set(name, made);
  return made;
};
