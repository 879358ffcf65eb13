import type { Action } from '@ciris/telemetry-contracts';
import { actionOfHandler, HANDLER_LABEL, HANDLER_METRICS } from '../facts/handler-metrics.ts';
import type { HandlerSummaryRow, SummaryBucket } from '../ports/kinds/handler-summary.ts';

/** As agents consolidate what they measure: 00, 06, 12 and 18 h of UTC. */
export const SUMMARY_WINDOW_MS = 6 * 3_600_000;

/** Ends of buckets that one row holds: whoever pushes ever other ones has no distribution that could be merged. */
const MOST_BUCKETS = 200;

type Figure = 'invocations' | 'errors' | 'timed' | 'sumMs';

/** What the points of one series say of a handler. */
export type HandlerPart = { readonly handler: Action } & (
  | { readonly what: Figure | 'last' }
  | { readonly what: 'bucket'; readonly end: number | null }
);

const WHAT: ReadonlyMap<string, HandlerPart['what']> = new Map([
  [HANDLER_METRICS.invocations, 'invocations'],
  [HANDLER_METRICS.errors, 'errors'],
  [HANDLER_METRICS.durationCount, 'timed'],
  [HANDLER_METRICS.durationSum, 'sumMs'],
  [HANDLER_METRICS.durationBucket, 'bucket'],
  [HANDLER_METRICS.lastInvocation, 'last'],
]);

/** Null: it says nothing of one of the ten handlers. */
export const handlerPartOf = (metric: string, labels: Readonly<Record<string, string>> = {}): HandlerPart | null => {
  const what = WHAT.get(metric);
  if (what === undefined) return null;
  const handler = actionOfHandler(labels[HANDLER_LABEL] ?? '');
  if (handler === null) return null;
  if (what !== 'bucket') return { handler, what };
  const end = Number(labels.le ?? '+Inf');
  return { handler, what, end: Number.isFinite(end) ? end : null };
};

interface At {
  readonly at: number;
  readonly value: number;
}

/** What came to a running total: the difference of these two. */
export interface Growth {
  readonly from: At;
  readonly to: At;
}

const summaryId = (handler: Action, windowFrom: number): string => {
  const [day = '', hour = ''] = new Date(windowFrom).toISOString().replaceAll('-', '').split(/[T:]/, 2);
  return `handler_summary_${handler}_${day}_${hour}`;
};

const plus = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : one + other;

const pick = (choose: (one: number, other: number) => number) => (one: number | null, other: number | null) =>
  one === null ? other : other === null ? one : choose(one, other);
const least = pick(Math.min);
const most = pick(Math.max);

const inOrder = ({ end: one }: SummaryBucket, { end: other }: SummaryBucket): number =>
  (one ?? Number.POSITIVE_INFINITY) < (other ?? Number.POSITIVE_INFINITY) ? -1 : 1;

type Buckets = HandlerSummaryRow['buckets'];

const listed = (counts: ReadonlyMap<number | null, number>): Buckets =>
  counts.size > MOST_BUCKETS ? null : [...counts].map(([end, count]) => ({ end, count })).sort(inOrder);

const together = (one: Buckets, other: Buckets): Buckets => {
  if (one === null || other === null) return null;
  const counts = new Map(one.map(({ end, count }) => [end, count]));
  for (const { end, count } of other) counts.set(end, (counts.get(end) ?? 0) + count);
  return listed(counts);
};

/** Both of one handler and window, and of no point in common. */
export const addSummaries = (one: HandlerSummaryRow, other: HandlerSummaryRow): HandlerSummaryRow => ({
  ...one,
  invocations: plus(one.invocations, other.invocations),
  errors: plus(one.errors, other.errors),
  timed: plus(one.timed, other.timed),
  sumMs: plus(one.sumMs, other.sumMs),
  buckets: together(one.buckets, other.buckets),
  lastInvocationAt: most(one.lastInvocationAt, other.lastInvocationAt),
  points: one.points + other.points,
  countedFrom: least(one.countedFrom, other.countedFrom),
  countedTo: most(one.countedTo, other.countedTo),
});

/** What is told within one window, on its way: it grows in place, as there may be thousands of points. */
interface Sum {
  readonly handler: Action;
  readonly windowFrom: number;
  readonly figures: Record<Figure, number | null>;
  readonly buckets: Map<number | null, number>;
  lastInvocationAt: number | null;
  points: number;
  countedFrom: number | null;
  countedTo: number | null;
}

const newSum = (handler: Action, windowFrom: number): Sum => ({
  handler,
  windowFrom,
  figures: { invocations: null, errors: null, timed: null, sumMs: null },
  buckets: new Map(),
  lastInvocationAt: null,
  points: 0,
  countedFrom: null,
  countedTo: null,
});

const summaryOf = ({ figures, buckets, ...sum }: Sum): HandlerSummaryRow => ({
  ...sum,
  ...figures,
  summaryId: summaryId(sum.handler, sum.windowFrom),
  buckets: listed(buckets),
});

const DAY_MS = 86_400_000;
const LONGEST_AGO_MS = 366 * DAY_MS;

/**
 * The instant of a last run, as a gauge told it at a time. Null: it is none. Who pushes 0 says that there was no run,
 * and seconds or nanoseconds are no instant in ms.
 */
export const lastRunOf = (value: number, at: number): number | null =>
  value > at - LONGEST_AGO_MS && value < at + DAY_MS ? Math.floor(value) : null;

/** What the points of one batch say of handlers, by window. */
export interface HandlerSums {
  /** A point of a running total was kept, which it was not before. */
  count(part: HandlerPart, growth: Growth): void;
  /** A moment was told, for the first time or again. */
  tell(part: HandlerPart, point: At): void;
  all(): Iterable<HandlerSummaryRow>;
}

/**
 * Points from before `since` are left out, null: none are. A series that is gone with its points is not known
 * any more, so that what is told of it again would be counted again.
 */
export const createHandlerSums = (since: number | null): HandlerSums => {
  const isForgotten = (at: number): boolean => since !== null && at < since;
  const sums = new Map<string, Sum>();
  const sumFor = (handler: Action, at: number): Sum => {
    const windowFrom = Math.floor(at / SUMMARY_WINDOW_MS) * SUMMARY_WINDOW_MS;
    const name = `${handler} ${windowFrom}`;
    const found = sums.get(name);
    if (found) return found;
    const made = newSum(handler, windowFrom);
    sums.set(name, made);
    return made;
  };
  return {
    count: (part, { from, to }) => {
      if (part.what === 'last' || isForgotten(to.at)) return;
      const sum = sumFor(part.handler, to.at);
      const grown = to.value - from.value;
      if (part.what === 'bucket') sum.buckets.set(part.end, (sum.buckets.get(part.end) ?? 0) + grown);
      else sum.figures[part.what] = (sum.figures[part.what] ?? 0) + grown;
      sum.points += 1;
      sum.countedFrom = least(sum.countedFrom, from.at);
      sum.countedTo = most(sum.countedTo, to.at);
    },
    tell: ({ handler, what }, { at, value }) => {
      const last = lastRunOf(value, at);
      if (what !== 'last' || last === null || isForgotten(at)) return;
      const sum = sumFor(handler, at);
      sum.lastInvocationAt = most(sum.lastInvocationAt, last);
    },
    all: () => [...sums.values()].map(summaryOf),
  };
};
