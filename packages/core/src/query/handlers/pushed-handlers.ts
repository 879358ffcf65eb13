import type { Action, Reading } from '@ciris/telemetry-contracts';
import { PUSHES } from '../../facts/endpoints.ts';
import { actionOfHandler, HANDLER_LABEL, HANDLER_METRICS } from '../../facts/handler-metrics.ts';
import { toldBy } from '../../facts/source-facts.ts';
import { lastRunOf } from '../../ingest/handler-sums.ts';
import { type Bucket, bucketQuantile } from '../../insight/bucket-quantile.ts';
import type { SeriesGrowth, Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { lastToldAt } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import { driftThatCounts, shiftBy } from '../clock-shift.ts';
import type { QueryContext } from '../context.ts';

/** What the agent's own instruments counted of one handler, between the pushes that are nearest to the window. */
export interface PushedHandler {
  readonly invocations: number;
  /** Null: nothing of failed runs is pushed, which is not none. */
  readonly errors: number | null;
  readonly timed: number;
  readonly sumMs: number;
  /** In order of their ends. */
  readonly buckets: readonly Bucket[];
  /** Null: it is not pushed, or did not run. */
  readonly lastAt: number | null;
  readonly span: Span;
}

export type PushedHandlers = ReadonlyMap<Action, PushedHandler>;

const pushesMetrics = ({ view }: AgentView): boolean =>
  view.rows.some(({ source, endpoint }) => source === 'otlp' && endpoint === PUSHES.metrics);

type ByAction = ReadonlyMap<Action, readonly SeriesGrowth[]>;

const byAction = (all: readonly SeriesGrowth[]): ByAction => {
  const found = new Map<Action, SeriesGrowth[]>();
  for (const growth of all) {
    const action = actionOfHandler(growth.labels[HANDLER_LABEL] ?? '');
    if (action === null) continue;
    const before = found.get(action);
    if (before) before.push(growth);
    else found.set(action, [growth]);
  }
  return found;
};

const sum = (growths: readonly SeriesGrowth[] | undefined): number =>
  growths?.reduce((total, { value }) => total + value, 0) ?? 0;

const bucketsOf = (growths: readonly SeriesGrowth[] | undefined): readonly Bucket[] => {
  const counts = new Map<number, number>();
  for (const { labels, value } of growths ?? []) {
    const end = labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(labels.le);
    counts.set(end, (counts.get(end) ?? 0) + value);
  }
  return [...counts].map(([end, count]) => ({ end, count })).sort((one, other) => one.end - other.end);
};

const spanOf = (growths: readonly SeriesGrowth[]): Span => ({
  from: Math.min(...growths.map(({ from }) => from)),
  to: Math.max(...growths.map(({ to }) => to)),
});

/** Of all ten as far as they are pushed; null: no metric ever was. */
export const pushedHandlers = async (
  context: QueryContext,
  of: AgentView,
  span: Span,
): Promise<PushedHandlers | null> => {
  if (!pushesMetrics(of)) return null;
  const { samples } = context.reader;
  const agent = of.handle.record.number;
  const read = async (metric: keyof typeof HANDLER_METRICS): Promise<ByAction> =>
    byAction(await samples.totals({ agent, metric: HANDLER_METRICS[metric], source: 'otlp', span }));
  const [invocations, errors, counts, sums, buckets] = await Promise.all([
    read('invocations'),
    read('errors'),
    read('durationCount'),
    read('durationSum'),
    read('durationBucket'),
  ]);
  const lasts = await samples.latest({ agent, metric: HANDLER_METRICS.lastInvocation, source: 'otlp', at: span.to });
  const { at: byOurClock } = shiftBy(driftThatCounts(of.handle.driftMs));
  const lastOf = (action: Action): number | null =>
    lasts
      .filter(({ labels }) => actionOfHandler(labels[HANDLER_LABEL] ?? '') === action)
      .map(({ value, at }) => lastRunOf(value, at))
      .reduce((last, told) => (told === null ? last : Math.max(last ?? 0, byOurClock(told))), null);
  return new Map(
    [...invocations].map(([action, growths]) => [
      action,
      {
        invocations: sum(growths),
        errors: errors.has(action) ? sum(errors.get(action)) : null,
        timed: sum(counts.get(action)),
        sumMs: sum(sums.get(action)),
        buckets: bucketsOf(buckets.get(action)),
        lastAt: lastOf(action),
        span: spanOf(growths),
      },
    ]),
  );
};

/** A figure of one handler made of them. */
export const readPushed = (
  context: QueryContext,
  of: AgentView,
  { span }: PushedHandler,
): (<T>(value: T, formula: string) => Reading<T>) => {
  const told = toldBy('handlers', 'otlp');
  return (value, formula) =>
    derived(value, {
      ...told,
      observedAt: lastToldAt(of.view, 'otlp') ?? context.clock.now(),
      formula,
      window: span,
    });
};

/** Within its bucket; null: no buckets are pushed. */
export const pushedQuantile = ({ buckets }: PushedHandler, q: number): number | null => {
  const found = bucketQuantile(buckets, q);
  return Number.isNaN(found) ? null : found;
};
