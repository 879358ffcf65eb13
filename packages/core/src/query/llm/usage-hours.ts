import type { UsageHour } from '@ciris/telemetry-contracts';
import type { CallSums, Span } from '../../ports/reader.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { coveredMs, watchedSpans } from '../coverage.ts';
import { HOUR_MS } from '../window.ts';
import type { CallTelling } from './call-source.ts';

/** More hours than this are told several at a time. */
const MOST_HOURS = 1000;

/** Whole hours that the span touches; where there are too many, steps of several. */
const stepsOf = (span: Span): { readonly from: number; readonly stepMs: number; readonly count: number } => {
  const hours = Math.ceil((span.to - span.from) / HOUR_MS) + 1;
  const stepMs = Math.ceil(hours / MOST_HOURS) * HOUR_MS;
  const from = Math.floor(span.from / stepMs) * stepMs;
  return { from, stepMs, count: Math.ceil((span.to - from) / stepMs) };
};

/** Calls by the hour. Hours in which nobody looked and nothing was told are gaps. */
export const usageHours = async (
  context: QueryContext,
  of: AgentView,
  { source }: CallTelling,
  span: Span,
): Promise<UsageHour[]> => {
  const agent = of.handle.record.number;
  const { from, stepMs, count } = stepsOf(span);
  const [buckets, watched] = await Promise.all([
    context.reader.calls.buckets(agent, source, from, stepMs, count),
    watchedSpans(context.reader, agent, { from, to: from + count * stepMs }),
  ]);
  const known = new Map<number, CallSums>(buckets.map((bucket) => [bucket.bucket, bucket]));
  const tellsFailures = source === 'stream';
  return Array.from({ length: count }, (_, index): UsageHour => {
    const hour = { from: from + index * stepMs, to: from + (index + 1) * stepMs };
    const sums = known.get(index);
    if (sums) {
      return {
        ...hour,
        calls: sums.calls,
        failedCalls: tellsFailures ? sums.failed : null,
        tokens: sums.tokensTold > 0 ? sums.inputTokens + sums.outputTokens : null,
        costCents: sums.costTold > 0 ? sums.costCents : null,
      };
    }
    const none = coveredMs(watched, hour) > 0 ? 0 : null;
    return { ...hour, calls: none, failedCalls: tellsFailures ? none : null, tokens: none, costCents: none };
  });
};
