import type { CallFigures, Reading, Unavailable } from '@ciris/telemetry-contracts';
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

export interface Figuring {
  readonly context: QueryContext;
  readonly of: AgentView;
  readonly telling: CallTelling;
  readonly span: Span;
}

/** Only answered calls leave anything in a database. */
const failures = ({ of, telling }: Figuring): Unavailable | null => {
  if (telling.source === 'stream') return null;
  if (isOpen(of.view, 'stream') && of.view.generation === 'v2') {
    return unavailable('not_applicable', 'Told by the event stream alone.');
  }
  return of.view.generation === 'v2'
    ? unavailable('not_granted', 'Its database has answered calls alone; the stream tells failed ones.')
    : unavailable('not_exposed', `No source of ${versionWords(of.view)} tells single failed calls.`);
};

/** Sums and percentiles of calls of one source. `times`: of those that were answered. */
export const callFigures = (figuring: Figuring, sums: CallSums, times: readonly number[]): CallFigures => {
  const { context, of, telling, span } = figuring;
  const told = toldByCalls(context, of, telling.source);
  const read = (value: number, formula: string): Reading<number> => derived(value, { ...told, formula, window: span });
  const summed = (value: number, among: number, formula: string): Reading<number> => {
    if (among > 0) return read(value, formula);
    return sums.calls === 0 ? NO_CALL : NONE_TELLS;
  };
  const environment = (value: number, among: number, name: string): Reading<number> =>
    telling.source === 'stream'
      ? unavailable('not_granted', `The stream tells ${name} of a thought, its database of a call.`)
      : summed(value, among, `sum of ${name} over these calls`);
  const untold = failures(figuring);
  const sorted = [...times].sort((one, other) => one - other);
  const mean = sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length;
  const took = (value: number, words: string): Reading<number> => {
    if (sorted.length === 0) return sums.calls === 0 ? NO_CALL : NONE_TELLS;
    return read(value, `${words} of the time that ${plural(sorted.length, 'answered call')} took`);
  };
  const moment = (at: number | null, words: string): Reading<number> => (at === null ? NO_CALL : read(at, words));
  return {
    calls: read(sums.calls, telling.source === 'stream' ? 'calls whose events came' : 'answered calls in its database'),
    failedCalls: untold ?? read(sums.failed, 'calls that failed, refused ones among them'),
    rateLimitedCalls: untold ?? read(sums.rateLimited, 'calls that were refused with 429'),
    inputTokens: summed(sums.inputTokens, sums.tokensTold, 'sum of input tokens over these calls'),
    outputTokens: summed(sums.outputTokens, sums.tokensTold, 'sum of output tokens over these calls'),
    costCents: summed(sums.costCents, sums.costTold, 'sum of cost over these calls'),
    carbonGrams: environment(sums.carbonGrams, sums.carbonTold, 'carbon'),
    energyKwh: environment(sums.energyKwh, sums.energyTold, 'energy'),
    meanMs: took(mean, 'mean'),
    medianMs: took(quantile(sorted, 0.5), 'median'),
    p95Ms: took(quantile(sorted, 0.95), '95th percentile'),
    p99Ms: took(quantile(sorted, 0.99), '99th percentile'),
    firstCallAt: moment(sums.firstAt, 'earliest call in this window'),
    lastCallAt: moment(sums.lastAt, 'latest call in this window'),
  };
};
