import type { Generation } from '@ciris/telemetry-contracts';
import type { CallSignal } from '../../../ports/kinds/call.ts';
import { CALL_METRICS, type CallMetric, type LlmPoint } from './llm-point.ts';

/** Stored before the others of its call. */
const FIRST_METRIC: CallMetric = 'llm.tokens.total';

/** A call of which points are still to come. */
export interface PartialCall {
  /** Of its first point. */
  readonly key: string;
  readonly at: number;
  /** By our clock, which the agent's may differ from. */
  readonly seenAt: number;
  readonly handler: string | null;
  readonly thoughtId: string | null;
  readonly provider: string | null;
  readonly model: string | null;
  readonly values: Readonly<Partial<Record<CallMetric, number>>>;
}

/** Points of a call are stored within 0.6 s; one that lacks some after this long lost them. Ms. */
export const COMPLETE_WITHIN_MS = 10_000;

export const callOf = (partial: PartialCall): CallSignal => {
  const { values } = partial;
  return {
    kind: 'call',
    key: partial.key,
    thoughtId: partial.thoughtId,
    at: partial.at,
    handler: partial.handler,
    provider: partial.provider,
    model: partial.model,
    // Calls that fail leave no points.
    status: 'ok',
    errorClass: null,
    durationMs: values['llm.latency.ms'] ?? null,
    inputTokens: values['llm.tokens.input'] ?? null,
    outputTokens: values['llm.tokens.output'] ?? null,
    costCents: values['llm.cost.cents'] ?? null,
    carbonGrams: values['llm.environmental.carbon_grams'] ?? null,
    energyKwh: values['llm.environmental.energy_kwh'] ?? null,
    parent: null,
  };
};

const isComplete = (partial: PartialCall): boolean =>
  CALL_METRICS.every((metric) => partial.values[metric] !== undefined);

const begin = (point: LlmPoint, now: number): PartialCall => ({
  key: point.nodeId,
  at: point.at,
  seenAt: now,
  handler: point.handler,
  thoughtId: point.thoughtId,
  provider: point.provider,
  model: point.model,
  values: { [point.metric]: point.value },
});

const belongs = (partial: PartialCall, point: LlmPoint): boolean =>
  partial.handler === point.handler && partial.thoughtId === point.thoughtId;

export interface Pairing {
  /** Whole, or given up. */
  readonly calls: readonly PartialCall[];
  readonly partial: readonly PartialCall[];
}

/**
 * Makes calls of points in the order of their rows: the n-th point of each metric within (handler,
 * thought) belongs to the n-th call, as parallel calls interleave. early names no thought and stores
 * the points of a call in a row, so there a new first point ends what came before it.
 */
export const pairCalls = (
  generation: Generation,
  before: readonly PartialCall[],
  points: readonly LlmPoint[],
  now: number,
): Pairing => {
  const calls: PartialCall[] = [];
  const open: PartialCall[] = [...before];
  for (const point of points) {
    if (generation === 'early' && point.metric === FIRST_METRIC) calls.push(...closeEarlier(open, point));
    const index = open.findIndex((partial) => belongs(partial, point) && partial.values[point.metric] === undefined);
    const known = open[index];
    if (!known) {
      // The rest of a call whose beginning lies before the first reading, or was deleted.
      if (point.metric === FIRST_METRIC) open.push(begin(point, now));
      continue;
    }
    const grown = { ...known, values: { ...known.values, [point.metric]: point.value } };
    if (isComplete(grown)) {
      calls.push(grown);
      open.splice(index, 1);
    } else open[index] = grown;
  }
  return { calls, partial: open };
};

const closeEarlier = (open: PartialCall[], point: LlmPoint): PartialCall[] => {
  const closed = open.filter((partial) => belongs(partial, point));
  for (const partial of closed) open.splice(open.indexOf(partial), 1);
  return closed;
};

/** Gives up what is still incomplete after its time: what it has is told, the rest stays untold. */
export const giveUpCalls = (partial: readonly PartialCall[], now: number): Pairing => {
  const lost = partial.filter((one) => now - one.seenAt > COMPLETE_WITHIN_MS);
  return { calls: lost, partial: partial.filter((one) => !lost.includes(one)) };
};
