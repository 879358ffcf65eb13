import type { CallFigures, CallSource, Reading, Unavailable } from '@ciris/telemetry-contracts';
import { quantile } from '../../insight/quantile.ts';
import { plural } from '../../insight/verdict-text.ts';
import type { CallSums, Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { isOpen, versionWords } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { type CallTelling, toldByCalls } from './call-source.ts';

const unavailable = (reason: Unavailable['reason'], detail: string): Unavailable => ({
  status: 'unavailable',
  reason,
  since: null,
  detail,
});

const NO_CALL = unavailable('not_applicable', 'No call ended in this window.');
const NONE_TELLS = unavailable('not_applicable', 'None of these calls tells it: those that failed do not.');

/** What no source told at all, in each figure. */
export const noFigures = (why: Unavailable): CallFigures => ({
  calls: why,
  failedCalls: why,
  rateLimitedCalls: why,
  inputTokens: why,
  outputTokens: why,
  costCents: why,
  carbonGrams: why,
  energyKwh: why,
  meanMs: why,
  medianMs: why,
  p95Ms: why,
  p99Ms: why,
  firstCallAt: why,
  lastCallAt: why,
});

const COUNTED: Readonly<Record<CallSource, string>> = {
  database: 'answered calls in its database',
  stream: 'calls whose events came',
  otlp: 'calls of which spans were pushed',
};

/** Why calls of a source tell neither carbon nor energy. */
const NO_ENVIRONMENT: Readonly<Record<Exclude<CallSource, 'database'>, (name: string) => Unavailable>> = {
  stream: (name) => unavailable('not_granted', `The stream tells ${name} of a thought, its database of a call.`),
  otlp: (name) => unavailable('not_exposed', `Spans of calls do not tell ${name}.`),
};

export interface Figuring {
  readonly context: QueryContext;
  readonly of: AgentView;
  readonly telling: CallTelling;
  readonly span: Span;
}

/** Only answered calls leave anything in a database. */
export const tellsFailures = ({ source }: CallTelling): boolean => source !== 'database';

const failures = ({ of, telling }: Figuring): Unavailable | null => {
  if (tellsFailures(telling)) return null;
  if (isOpen(of.view, 'stream') && of.view.generation === 'v2') {
    return unavailable('not_applicable', 'Its database has answered calls alone: choose the stream to see others.');
  }
  return of.view.generation === 'v2'
    ? unavailable('not_granted', 'Its database has answered calls alone; the stream tells failed ones.')
    : unavailable('not_exposed', `No source of ${versionWords(of.view)} tells single failed calls.`);
};

/** How long answered calls took. */
export interface Timed {
  readonly ms: readonly number[];
  /** Older ones than the newest of the window were not looked at. */
  readonly cut: boolean;
}

export const UNTIMED: Timed = { ms: [], cut: false };

const CUT = unavailable('not_applicable', 'Of so many calls the newest alone are timed: ask for a shorter window.');

/** Sums and percentiles of calls of one source. */
export const callFigures = (figuring: Figuring, sums: CallSums, timed: Timed): CallFigures => {
  const { context, of, telling, span } = figuring;
  const told = toldByCalls(context, of, telling.source);
  const read = (value: number, formula: string): Reading<number> => derived(value, { ...told, formula, window: span });
  const summed = (value: number, among: number, formula: string): Reading<number> => {
    if (among > 0) return read(value, formula);
    return sums.calls === 0 ? NO_CALL : NONE_TELLS;
  };
  const environment = (value: number, among: number, name: string): Reading<number> =>
    telling.source === 'database'
      ? summed(value, among, `sum of ${name} over these calls`)
      : NO_ENVIRONMENT[telling.source](name);
  const untold = failures(figuring);
  const sorted = Float64Array.from(timed.ms).sort();
  const answered = sums.calls - sums.failed;
  const took = (value: number, words: string): Reading<number> => {
    if (sorted.length === 0) {
      if (timed.cut && answered > 0) return CUT;
      return sums.calls === 0 ? NO_CALL : NONE_TELLS;
    }
    const calls =
      sorted.length < answered ? `${sorted.length} of ${answered} answered calls` : plural(answered, 'answered call');
    return read(value, `${words} of the time that ${timed.cut ? 'the newest ' : ''}${calls} took`);
  };
  const moment = (at: number | null, words: string): Reading<number> => (at === null ? NO_CALL : read(at, words));
  return {
    calls: read(sums.calls, COUNTED[telling.source]),
    failedCalls: untold ?? read(sums.failed - sums.rateLimited, 'calls that failed, without those refused with 429'),
    rateLimitedCalls: untold ?? read(sums.rateLimited, 'calls that were refused with 429'),
    inputTokens: summed(sums.inputTokens, sums.tokensTold, 'sum of input tokens over these calls'),
    outputTokens: summed(sums.outputTokens, sums.tokensTold, 'sum of output tokens over these calls'),
    costCents: summed(sums.costCents, sums.costTold, 'sum of cost over these calls'),
    carbonGrams: environment(sums.carbonGrams, sums.carbonTold, 'carbon'),
    energyKwh: environment(sums.energyKwh, sums.energyTold, 'energy'),
    meanMs: took(sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length, 'mean'),
    medianMs: took(quantile(sorted, 0.5), 'median'),
    p95Ms: took(quantile(sorted, 0.95), '95th percentile'),
    p99Ms: took(quantile(sorted, 0.99), '99th percentile'),
    firstCallAt: moment(sums.firstAt, 'earliest call in this window'),
    lastCallAt: moment(sums.lastAt, 'latest call in this window'),
  };
};
