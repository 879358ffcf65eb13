import type { Series } from '@ciris/telemetry-contracts';
import type { Span } from '../../ports/reader.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { coveredMs, watchedSpans } from '../coverage.ts';
import { levelBuckets } from './level-buckets.ts';

/** Metric under which the depth of the queue is kept. */
export const DEPTH_METRIC = 'queue_depth';

/** Highest depth in each bucket; what held before goes on until a point says otherwise; unwatched is null. */
export const depthSeries = async (context: QueryContext, of: AgentView, span: Span, count: number): Promise<Series> => {
  const agent = of.handle.record.number;
  const stepMs = Math.max(1_000, Math.ceil((span.to - span.from) / count));
  const depth = of.field<number>('queue.depth');
  const place = depth.status === 'available' ? { source: depth.source, endpoint: depth.endpoint } : {};
  const [levels, before, watched] = await Promise.all([
    context.reader.samples.levels({ agent, metric: DEPTH_METRIC, span, stepMs, ...place }),
    context.reader.samples.lastBefore({ agent, metric: DEPTH_METRIC, at: span.from, ...place }),
    watchedSpans(context.reader, agent, span),
  ]);
  const values = levelBuckets({
    points: levels.flatMap(({ step, highest, last }) => {
      const at = span.from + step * stepMs;
      return [
        { at, value: highest },
        { at, value: last },
      ];
    }),
    before: before?.value ?? null,
    from: span.from,
    stepMs,
    count,
    isWatched: (bucket) => coveredMs(watched, bucket) > 0,
    toNow: span.to + stepMs >= context.clock.now(),
  });
  return { from: span.from, stepMs, values };
};
