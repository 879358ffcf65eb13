import type { SnapshotSignal } from '../../../ports/signal.ts';
import type { PartialCall } from './call-pairing.ts';
import { snapshot } from './counts.ts';
import { CALL_METRICS, type CallMetric } from './llm-point.ts';

/**
 * Sums over all calls that were read. They are kept beside the reading position, since the agent
 * deletes old points and summing what it has would read the whole file.
 */
export interface CallTotals {
  readonly calls: number;
  readonly sums: Readonly<Partial<Record<CallMetric, number>>>;
  /** Keys of the newest calls: rows inside the overlap may be read twice. */
  readonly newest: readonly string[];
}

export const NO_CALLS: CallTotals = { calls: 0, sums: {}, newest: [] };

/** More calls than are answered within the overlap. */
const NEWEST = 200;
/** Of floating sums: what the agent's own figures have. */
const DIGITS = 1e9;

export const addCalls = (totals: CallTotals, calls: readonly PartialCall[]): CallTotals => {
  const known = new Set(totals.newest);
  const fresh = calls.filter((call) => !known.has(call.key));
  if (fresh.length === 0) return totals;
  const sums: Partial<Record<CallMetric, number>> = { ...totals.sums };
  for (const { values } of fresh)
    for (const metric of CALL_METRICS) sums[metric] = (sums[metric] ?? 0) + (values[metric] ?? 0);
  return {
    calls: totals.calls + fresh.length,
    sums,
    newest: [...totals.newest, ...fresh.map((call) => call.key)].slice(-NEWEST),
  };
};

export const totalsSnapshot = ({ calls, sums }: CallTotals): SnapshotSignal => {
  const sum = (metric: CallMetric): number => Math.round((sums[metric] ?? 0) * DIGITS) / DIGITS;
  return snapshot('llm', {
    // Only calls that were answered leave points.
    calls,
    answeredCalls: calls,
    tokensTotal: sum('llm.tokens.total'),
    tokensInput: sum('llm.tokens.input'),
    tokensOutput: sum('llm.tokens.output'),
    costCents: sum('llm.cost.cents'),
    carbonGrams: sum('llm.environmental.carbon_grams'),
    energyKwh: sum('llm.environmental.energy_kwh'),
  });
};
