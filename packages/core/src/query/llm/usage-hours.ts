import type { UsageHour } from '@ciris/telemetry-contracts';
import type { CallSums, Span } from '../../ports/reader.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { coveredMs, watchedSpans } from '../coverage.ts';
import { openSpans } from '../open-spans.ts';
import { HOUR_MS } from '../window.ts';
import { tellsFailures } from './call-figures.ts';
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

type Told = Omit<UsageHour, 'from' | 'to'>;

const toldOf = (sums: CallSums, failures: boolean): Told => ({
  calls: sums.calls,
  failedCalls: failures ? sums.failed - sums.rateLimited : null,
  rateLimitedCalls: failures ? sums.rateLimited : null,
  tokens: sums.tokensTold > 0 ? sums.inputTokens + sums.outputTokens : null,
  costCents: sums.costTold > 0 ? sums.costCents : null,
});

/** @param none 0, or null where nobody would have told of a call */
const noneOf = (none: 0 | null, failures: boolean): Told => ({
  calls: none,
  failedCalls: failures ? none : null,
  rateLimitedCalls: failures ? none : null,
  tokens: none,
  costCents: none,
});

/** Calls by the hour. Hours in which nobody looked, or in which nobody would have told of a call, are gaps. */
export const usageHours = async (
  context: QueryContext,
  of: AgentView,
  telling: CallTelling,
  span: Span,
): Promise<UsageHour[]> => {
  const { source } = telling;
  const agent = of.handle.record.number;
  const { from, stepMs, count } = stepsOf(span);
  const whole = { from, to: from + count * stepMs };
  const [buckets, watched, open] = await Promise.all([
    context.reader.calls.buckets(agent, source, from, stepMs, count),
    watchedSpans(context.reader, agent, whole),
    openSpans(context.reader, of, source, whole, context.clock.now()),
  ]);
  const known = new Map<number, CallSums>(buckets.map((bucket) => [bucket.bucket, bucket]));
  const failures = tellsFailures(telling);
  const couldTell = (hour: Span): boolean =>
    open.some((one) => coveredMs(watched, { from: Math.max(one.from, hour.from), to: Math.min(one.to, hour.to) }) > 0);
  return Array.from({ length: count }, (_, index): UsageHour => {
    const hour = { from: from + index * stepMs, to: from + (index + 1) * stepMs };
    const sums = known.get(index);
    return { ...hour, ...(sums ? toldOf(sums, failures) : noneOf(couldTell(hour) ? 0 : null, failures)) };
  });
};
