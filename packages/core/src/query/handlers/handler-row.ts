import type { Action, HandlerRow, Reading, Unavailable } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
import { quantile } from '../../insight/quantile.ts';
import { plural } from '../../insight/verdict-text.ts';
import type { Span } from '../../ports/reader.ts';
import { derived, valueOrNull } from '../../resolve/field.ts';
import { lastToldAt, versionWords } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { type HandlerTelling, type HandlerTimes, noHandlerTelling, readRuns, resultsOf } from './handler-telling.ts';
import { type PushedHandler, type PushedHandlers, pushedQuantile, readPushed } from './pushed-handlers.ts';
import { readUsed, type TracedHandlers } from './traced-handlers.ts';

export const unavailable = (reason: Unavailable['reason'], detail: string): Unavailable => ({
  status: 'unavailable',
  reason,
  since: null,
  detail,
});

export const NO_RUN = unavailable('not_applicable', 'It did not run in the window that was asked for.');
const SPEAK_UNTOLD = unavailable('not_granted', 'Told by spans in its database alone.');
export const NO_RESULT = unavailable('not_yet', 'It ran, and nothing that tells this came while its source was open.');

export interface HandlersOf {
  readonly context: QueryContext;
  readonly of: AgentView;
  readonly span: Span;
  readonly telling: HandlerTelling | null;
  readonly times: HandlerTimes;
  /** By the agent's own instruments; null: it pushes none. */
  readonly pushed: PushedHandlers | null;
  readonly traced: TracedHandlers;
}

type Runs = Pick<HandlerRow, 'invocations' | 'errors' | 'successRate' | 'errorRate' | 'lastInvocationAt'>;

/** Only the status of its thought says whether a handler failed. */
export const errorsUntold = (source: HandlerTelling['source']): Unavailable =>
  source === 'stream'
    ? unavailable('constant', 'The stream calls every action a success, a failed tool too: its database would tell.')
    : unavailable('not_granted', 'Its audit trail calls failed tools a success: its database would tell.');

const untoldRuns = (why: Unavailable): Runs => ({
  invocations: why,
  errors: why,
  successRate: why,
  errorRate: why,
  lastInvocationAt: why,
});

const NOT_PUSHED = unavailable('not_yet', 'Its instruments pushed nothing of it: it did not run since they do.');

export const FAILURES_NOT_PUSHED = unavailable(
  'not_exposed',
  'Its instruments push its runs, and nothing of failed ones.',
);

/** By its own instruments, which count each run and failure where it happens. */
const pushedRuns = ({ context, of }: HandlersOf, pushed: PushedHandler): Runs => {
  const read = readPushed(context, of, pushed);
  const { invocations, errors, lastAt } = pushed;
  const rate = (part: (failed: number) => number, words: string): Reading<number> => {
    if (errors === null) return FAILURES_NOT_PUSHED;
    return invocations === 0 ? NO_RUN : read(part(errors) / invocations, words);
  };
  return {
    invocations: read(invocations, 'runs that its instruments counted'),
    errors: errors === null ? FAILURES_NOT_PUSHED : read(errors, 'failed runs that its instruments counted'),
    successRate: rate((failed) => invocations - failed, '1 minus errors by invocations'),
    errorRate: rate((failed) => failed, 'errors by invocations'),
    lastInvocationAt: lastAt === null ? NO_RUN : read(lastAt, 'the newest of them'),
  };
};

const runsOf = (handlers: HandlersOf, action: Action): Runs => {
  const { context, of, span, telling, pushed } = handlers;
  const own = pushed?.get(action);
  if (telling === null) {
    if (own) return pushedRuns(handlers, own);
    return untoldRuns(pushed === null ? noHandlerTelling(of) : NOT_PUSHED);
  }
  if (!telling.whole) {
    if (own) return pushedRuns(handlers, own);
    return untoldRuns(
      unavailable('not_granted', 'Too many entries of the trail to count: its database or stream would tell.'),
    );
  }
  const read = readRuns(context, of, telling.source, span);
  const { count = 0, failed = 0, lastAt = null } = telling.counts.get(action) ?? {};
  const invocations = read(count);
  const lastInvocationAt = lastAt === null ? NO_RUN : read(lastAt, 'the newest of them');
  if (telling.source !== 'database') {
    // Whoever counts failures counts the runs of which they are a part: rates are of one source.
    if (own) return { ...pushedRuns(handlers, own), invocations, lastInvocationAt };
    const why = errorsUntold(telling.source);
    return { ...untoldRuns(why), invocations, lastInvocationAt };
  }
  // CIRIS calls a thought that rejects failed: its handler did what it should.
  const errors = action === 'reject' ? 0 : failed;
  const formula =
    action === 'reject'
      ? '0: CIRIS calls the thought failed, though it did what it should'
      : 'those of them whose thought failed';
  const rate = (part: number, words: string): Reading<number> => (count === 0 ? NO_RUN : read(part / count, words));
  return {
    invocations,
    errors: read(errors, formula),
    successRate: rate(count - errors, '1 minus errors by invocations'),
    errorRate: rate(errors, 'errors by invocations'),
    lastInvocationAt,
  };
};

type Times = Pick<HandlerRow, 'meanMs' | 'medianMs' | 'p95Ms' | 'p99Ms'>;

const same = (why: Unavailable): Times => ({ meanMs: why, medianMs: why, p95Ms: why, p99Ms: why });

const hasRun = ({ telling }: HandlersOf, action: Action): boolean => (telling?.counts.get(action)?.count ?? 0) > 0;

const nothingCame = (handlers: HandlersOf, action: Action): Unavailable =>
  hasRun(handlers, action) ? NO_RESULT : NO_RUN;

const NOT_TIMED = unavailable('not_yet', 'Its instruments time each of its runs, and there was none since they do.');

const timesUntold = (handlers: HandlersOf, action: Action): Unavailable => {
  const { of, times, pushed } = handlers;
  if (pushed?.has(action)) return NOT_TIMED;
  if (of.view.generation === 'early') {
    if (action !== 'speak')
      return unavailable('not_exposed', 'Of its handlers only speak has a time, in its database.');
    return times.speakMs === null ? SPEAK_UNTOLD : nothingCame(handlers, action);
  }
  return times.results === null
    ? unavailable('not_granted', 'The stream tells it of each handler; its database of speak alone.')
    : nothingCame(handlers, action);
};

const pushedTimes = ({ context, of }: HandlersOf, pushed: PushedHandler): Times => {
  const read = readPushed(context, of, pushed);
  const runs = plural(pushed.timed, 'run');
  const within = (q: number, words: string): Reading<number> => {
    const value = pushedQuantile(pushed, q);
    return value === null
      ? unavailable('not_exposed', 'Its instruments push no buckets.')
      : read(value, `${words} of ${runs}, within its bucket`);
  };
  return {
    meanMs: read(pushed.sumMs / pushed.timed, `mean of ${runs}`),
    medianMs: within(0.5, 'median'),
    p95Ms: within(0.95, '95th percentile'),
    p99Ms: within(0.99, '99th percentile'),
  };
};

/** By whoever timed most of its runs: its instruments each one, the stream those that it told while it was open. */
const timesOf = (handlers: HandlersOf, action: Action): Times => {
  const { context, of, span, times, pushed } = handlers;
  const own = pushed?.get(action);
  const streamed = resultsOf(times, action).flatMap(({ executionMs }) => (executionMs === null ? [] : [executionMs]));
  if (own && own.timed > 0 && own.timed >= streamed.length) return pushedTimes(handlers, own);
  const bySpans = streamed.length === 0 && action === 'speak' ? (times.speakMs ?? []) : [];
  const source = streamed.length > 0 ? 'stream' : 'database';
  const sorted = [...(streamed.length > 0 ? streamed : bySpans)].sort((one, other) => one - other);
  if (sorted.length === 0) return same(timesUntold(handlers, action));
  const read = (value: number, words: string): Reading<number> =>
    derived(value, {
      ...toldBy('thoughts', source),
      endpoint: source === 'stream' ? 'action_result' : 'service_correlations',
      observedAt: lastToldAt(of.view, source) ?? context.clock.now(),
      formula: `${words} of ${plural(sorted.length, source === 'stream' ? 'result' : 'span')}`,
      window: span,
    });
  return {
    meanMs: read(sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length, 'mean'),
    medianMs: read(quantile(sorted, 0.5), 'median'),
    p95Ms: read(quantile(sorted, 0.95), '95th percentile'),
    p99Ms: read(quantile(sorted, 0.99), '99th percentile'),
  };
};

/** By words of its results or messages; where these do not tell it, by its traces. */
const dependenciesOf = (handlers: HandlersOf, action: Action): HandlerRow['dependencies'] => {
  const { context, of, span, traced } = handlers;
  const own = traced.get(action);
  const told = namedUse(handlers, action);
  if (told.status === 'available' || own === undefined) return told;
  return readUsed(context, of, span, own);
};

const namedUse = (handlers: HandlersOf, action: Action): HandlerRow['dependencies'] => {
  const { context, of, span, times } = handlers;
  const told = (values: string[], source: 'database' | 'stream', formula: string): HandlerRow['dependencies'] =>
    derived(values, {
      ...toldBy('thoughts', source),
      endpoint: source === 'stream' ? 'action_result' : 'service_correlations',
      observedAt: lastToldAt(of.view, source) ?? context.clock.now(),
      formula,
      window: span,
    });
  if (action === 'tool') {
    const tools = [...new Set(resultsOf(times, action).flatMap(({ tool }) => (tool === null ? [] : [tool])))].sort();
    if (tools.length > 0) return told(tools, 'stream', 'tools that its results name');
    if (of.view.generation === 'early') {
      return unavailable('not_exposed', `No source of ${versionWords(of.view)} names the tools that ran.`);
    }
    return times.results === null
      ? unavailable('not_granted', 'Told by the results of the stream.')
      : nothingCame(handlers, action);
  }
  if (action === 'speak') {
    if (times.outgoing.length > 0) {
      return told([...times.outgoing], 'database', 'adapters through which messages went out');
    }
    return times.speakMs === null ? SPEAK_UNTOLD : nothingCame(handlers, action);
  }
  return unavailable('not_exposed', 'No trace says what this handler used: spans that it pushes would.');
};

/** One of the ten, as far as it is told. */
export const handlerRow = (handlers: HandlersOf, action: Action): HandlerRow => ({
  name: action,
  ...runsOf(handlers, action),
  ...timesOf(handlers, action),
  dependencies: dependenciesOf(handlers, action),
});

/** Of all ten: one that is not told leaves the sum untold. */
export const sumOf = (
  rows: readonly HandlerRow[],
  member: 'errors' | 'invocations',
  formula: string,
): Reading<number> => {
  const readings = rows.map((row) => row[member]);
  const [first] = readings;
  const untold = readings.find((reading) => reading.status === 'unavailable');
  if (untold) return untold;
  if (first?.status !== 'available') return unavailable('not_yet', 'Nothing has come so far.');
  return { ...first, value: readings.reduce((sum, reading) => sum + (valueOrNull(reading) ?? 0), 0), formula };
};
