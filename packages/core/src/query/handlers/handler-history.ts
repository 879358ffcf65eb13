import type { Action, HandlerWindow, Reading } from '@ciris/telemetry-contracts';
import { PERIOD_MS, toldBy } from '../../facts/source-facts.ts';
import { SUMMARY_WINDOW_MS } from '../../ingest/handler-sums.ts';
import { type Bucket, bucketQuantile } from '../../insight/bucket-quantile.ts';
import { plural } from '../../insight/verdict-text.ts';
import type { HandlerSummaryRow, SummaryBucket } from '../../ports/kinds/handler-summary.ts';
import { derived } from '../../resolve/field.ts';
import { lastToldAt } from '../../resolve/view.ts';
import { FAILURES_NOT_PUSHED, type HandlersOf, unavailable } from './handler-row.ts';

/** A hundred days. */
const MOST_WINDOWS = 400;

const NO_RUN = unavailable('not_applicable', 'It did not run in these hours.');
const RUNS_UNTOLD = unavailable('not_exposed', 'Its instruments push nothing of how often it runs.');
const TIMES_UNTOLD = unavailable('not_exposed', 'Its instruments push nothing of how long it runs.');
const NO_BUCKETS = unavailable('not_exposed', 'Its instruments push no buckets.');
const TOO_MANY_BUCKETS = unavailable('not_exposed', 'Its instruments push ever other buckets, which cannot be merged.');
const NO_LAST = unavailable('not_exposed', 'Its instruments did not say when it ran last.');

const ended = ({ end, count }: SummaryBucket): Bucket => ({ end: end ?? Number.POSITIVE_INFINITY, count });

type Times = Pick<HandlerWindow, 'meanMs' | 'medianMs' | 'p95Ms' | 'p99Ms'>;

const timesOf = (row: HandlerSummaryRow, read: (value: number, words: string) => Reading<number>): Times => {
  const { timed, sumMs, buckets } = row;
  if (timed === null) return { meanMs: TIMES_UNTOLD, medianMs: TIMES_UNTOLD, p95Ms: TIMES_UNTOLD, p99Ms: TIMES_UNTOLD };
  const runs = plural(timed, 'run');
  const within = (q: number, words: string): Reading<number> => {
    if (timed === 0) return NO_RUN;
    if (buckets === null) return TOO_MANY_BUCKETS;
    const value = bucketQuantile(buckets.map(ended), q);
    return Number.isNaN(value) ? NO_BUCKETS : read(value, `${words} of ${runs}, within its bucket`);
  };
  const mean = (sum: number): Reading<number> => (timed === 0 ? NO_RUN : read(sum / timed, `mean of ${runs}`));
  return {
    meanMs: sumMs === null ? TIMES_UNTOLD : mean(sumMs),
    medianMs: within(0.5, 'median'),
    p95Ms: within(0.95, '95th percentile'),
    p99Ms: within(0.99, '99th percentile'),
  };
};

/** What the platform kept of six hours: it is made here, of what was pushed. */
const readWindow = ({ context, of }: HandlersOf, row: HandlerSummaryRow): HandlerWindow => {
  const { windowFrom: from, countedFrom, countedTo, points, summaryId } = row;
  const to = from + SUMMARY_WINDOW_MS;
  const now = context.clock.now();
  const read = (value: number, words: string): Reading<number> => ({
    ...derived(value, {
      endpoint: toldBy('handlers', 'otlp').endpoint,
      everyMs: PERIOD_MS.otlp,
      // What is over stands as it is kept here, whether or not anything is pushed any more.
      observedAt: now < to ? (lastToldAt(of.view, 'otlp') ?? countedTo ?? from) : now,
      inputs: ['otlp'],
      formula: `${words}, added up of ${plural(points, 'pushed point')}`,
      window: { from: countedFrom ?? from, to: countedTo ?? to },
      note: 'Kept by this platform: the points may be gone. What came between two pushes counts where the later lies.',
    }),
    ...(countedTo === null ? {} : { changedAt: countedTo }),
  });
  const figure = (value: number | null, words: string, untold: Reading<number>): Reading<number> =>
    value === null ? untold : read(value, words);
  return {
    summaryId,
    from,
    to,
    open: now < to,
    invocations: figure(row.invocations, 'runs that its instruments counted', RUNS_UNTOLD),
    errors: figure(row.errors, 'failed runs that its instruments counted', FAILURES_NOT_PUSHED),
    ...timesOf(row, read),
    lastInvocationAt: figure(
      row.lastInvocationAt,
      'the newest run that was told',
      row.invocations === 0 ? NO_RUN : NO_LAST,
    ),
  };
};

export interface HandlerHistory {
  readonly history: HandlerWindow[];
  readonly historyNote: string | null;
}

const NOT_INSTRUMENTED = 'Only runs that its own instruments push are added up by six hours: it pushes none.';
const NOT_COUNTED = 'Its instruments pushed nothing of this handler in these hours.';
const CUT = `Of these hours the newest ${MOST_WINDOWS} times six are told: ask for an earlier span to see those before.`;

/** What one handler did by six hours, of all windows that the one asked for touches, newest first. */
export const handlerHistory = async (known: HandlersOf, handler: Action): Promise<HandlerHistory> => {
  const { context, of, span } = known;
  const { rows, next } = await context.reader.handlerSummaries.page(of.handle.record.number, {
    handler,
    span: { from: span.from - SUMMARY_WINDOW_MS + 1, to: span.to },
    limit: MOST_WINDOWS,
  });
  // Where nothing was counted, a last run alone would say that no runs are told.
  const counted = rows.filter(({ points }) => points > 0);
  const none = known.pushed === null ? NOT_INSTRUMENTED : NOT_COUNTED;
  return {
    history: counted.map((row) => readWindow(known, row)),
    historyNote: counted.length === 0 ? none : next === undefined ? null : CUT,
  };
};
