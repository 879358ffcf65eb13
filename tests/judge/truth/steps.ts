import type { Generation } from '@ciris/telemetry-contracts';
import { NAMES, querySample, timeOf } from './sample-file.ts';
import { type RawEvent, recordedEvents } from './stream.ts';

/** One of the eleven steps as the judge computes it: times as recorded, epoch ms; null: not told. */
export interface TrueStep {
  readonly state: 'done' | 'failed' | 'skipped' | 'not_told';
  readonly startedAt: number | null;
  readonly durationMs: number | null;
}

const step = (from: number, to: number, state: TrueStep['state'] = 'done'): TrueStep => ({
  state,
  startedAt: from,
  durationMs: to - from,
});
const SKIPPED: TrueStep = { state: 'skipped', startedAt: null, durationMs: null };
const NOT_TOLD: TrueStep = { state: 'not_told', startedAt: null, durationMs: null };

const only = (events: readonly RawEvent[], type: string): RawEvent => {
  const found = events.findLast((event) => event.type === type);
  if (!found) throw new Error(`no ${type} among ${events.length} events`);
  return found;
};

/**
 * The eleven from the raw events of one thought. An event carries the time at which the step began
 * that sent it, so what it tells of ended there: the DMA spans of the database lie between
 * `snapshot_and_context` and `dma_results`.
 */
export const stepsOfEvents = (events: readonly RawEvent[], failed: boolean): readonly TrueStep[] => {
  const start = only(events, 'thought_start');
  const context = only(events, 'snapshot_and_context');
  const dmas = only(events, 'dma_results');
  const [first, second] = events.filter(({ type }) => type === 'aspdma_result');
  const conscience = only(events, 'conscience_result');
  const result = only(events, 'action_result');
  if (!first) throw new Error('no selection');
  const ranMs = Number(result.body.execution_time_ms);
  const handlerAt = Math.max(result.at - ranMs, conscience.at);
  const judged = conscience.body.conscience_passed === false ? 'failed' : 'done';
  const judging = second
    ? [step(first.at, first.sentAt, 'failed'), step(first.sentAt, second.at), step(second.at, conscience.at, judged)]
    : [step(first.at, conscience.at, judged), SKIPPED, SKIPPED];
  return [
    step(start.at, start.sentAt),
    step(start.sentAt, context.at),
    step(context.at, dmas.at),
    step(dmas.at, first.at),
    ...judging,
    step(conscience.at, handlerAt),
    { state: failed ? 'failed' : 'done', startedAt: handlerAt, durationMs: ranMs },
    step(result.at, result.sentAt),
    NOT_TOLD,
  ];
};

/** The recorded events of the phase `after-messages`, by thought. */
export const eventsByThought = (generation: Generation): ReadonlyMap<string, readonly RawEvent[]> =>
  Map.groupBy(recordedEvents(generation), ({ thoughtId }) => thoughtId);

interface Span {
  readonly handler: string;
  readonly from: number;
  /** Null: it never ended. */
  readonly to: number | null;
}

const covering = (spans: readonly Span[]): TrueStep => {
  const [first] = spans;
  if (!first) return NOT_TOLD;
  const startedAt = Math.min(...spans.map(({ from }) => from));
  const ends = spans.map(({ to }) => to);
  if (ends.includes(null)) return { state: 'not_told', startedAt, durationMs: null };
  return step(startedAt, Math.max(...ends.map((to) => to ?? 0)));
};

const stepsOfSpans = (spans: readonly Span[]): readonly TrueStep[] => {
  const named = (pattern: RegExp): readonly Span[] => spans.filter(({ handler }) => pattern.test(handler));
  const [processing] = named(/^ThoughtProcessor$/);
  const dmas = named(/^(EthicalPDMA|CSDMA|BaseDSDMA)/);
  const firstDma = Math.min(...dmas.map(({ from }) => from));
  const checks = named(/(Conscience|Guardrail)$/);
  const optional = checks.length > 0 ? SKIPPED : NOT_TOLD;
  return [
    NOT_TOLD,
    processing ? step(processing.from, firstDma) : NOT_TOLD,
    covering(dmas),
    covering(named(/^ActionSelection/)),
    covering(checks),
    optional,
    optional,
    NOT_TOLD,
    covering(named(/^SpeakHandler$/)),
    NOT_TOLD,
    NOT_TOLD,
  ];
};

/** The eleven of each thought of `early`, which has no stream, from the spans in its database. */
export const stepsBySpans = (): ReadonlyMap<string, readonly TrueStep[]> => {
  const { correlations } = NAMES.early;
  const rows = querySample(
    'early',
    `select json_extract(tags, '$.thought_id') id, handler_name, status, timestamp, updated_at
     from ${correlations} where correlation_type = 'trace_span' and service_type <> 'agent_processor'`,
  );
  const spans = rows.map((row) => ({
    id: String(row.id),
    handler: String(row.handler_name),
    from: timeOf(row.timestamp),
    to: row.status === 'pending' ? null : timeOf(row.updated_at),
  }));
  const byThought = Map.groupBy(spans, ({ id }) => id);
  return new Map([...byThought].map(([id, mine]) => [id, stepsOfSpans(mine)]));
};
