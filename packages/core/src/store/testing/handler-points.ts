import fc from 'fast-check';
import { HANDLER_LABEL, HANDLER_METRICS } from '../../facts/handler-metrics.ts';
import type { SampleSignal } from '../../ports/signal.ts';
import { DAY, from, MINUTE } from './batches.ts';

export type Metric = keyof typeof HANDLER_METRICS;

export const PUSHED = from('otlp', 'POST /v1/metrics');
/** The window in which NOW lies, at 04:00 UTC. */
export const NIGHT = Date.UTC(2026, 10, 22, 0);

export interface PointOf {
  readonly metric?: Metric;
  readonly handler?: string;
  /** Which of several processes of one agent. */
  readonly process?: string;
  readonly le?: string;
  readonly how?: 'cumulative' | 'delta';
  readonly startedAt?: number | null;
}

export const point = (at: number, value: number, over: PointOf = {}): SampleSignal => {
  const { metric = 'invocations', handler = 'SPEAK', process = 'p', le, how = 'cumulative', startedAt = null } = over;
  return {
    kind: 'sample',
    metric: HANDLER_METRICS[metric],
    labels: { [HANDLER_LABEL]: handler, 'service.instance.id': process, ...(le === undefined ? {} : { le }) },
    at,
    value,
    ...(metric === 'lastInvocation' ? {} : { counted: { how, startedAt } }),
  };
};

/** A total begins to be told with 0, so that all that comes to it is known. */
export const begun = (at: number, over: PointOf = {}): SampleSignal => point(at, 0, over);

/** What is pushed lies on these; where a process began does not. */
export const STEP_MS = 30 * MINUTE;
const AGES = [1, 7, 29, 41];

const series = fc.constantFrom<PointOf>(
  { metric: 'invocations' },
  { metric: 'invocations', process: 'q', how: 'delta' },
  { metric: 'invocations', handler: 'TOOL' },
  { metric: 'errors' },
  { metric: 'durationCount' },
  { metric: 'durationSum' },
  { metric: 'durationBucket', le: '5' },
  { metric: 'durationBucket', le: '10', process: 'q' },
  { metric: 'durationBucket', le: '+Inf' },
);
/** Within two days, in steps that fall on the boundaries too. */
const instant = fc.integer({ min: 0, max: 96 }).map((step) => NIGHT - DAY + step * STEP_MS);
const value = fc.integer({ min: 0, max: 9 });
/** Whatever comes in whatever order: late, again, and of a process that began anew. */
export const toldOfHandlers = fc.oneof(
  fc
    .tuple(instant, value, series, fc.option(fc.constantFrom(...AGES)))
    .map(([at, counted, of, age]) => point(at, counted, { ...of, startedAt: age === null ? null : at - age * MINUTE })),
  instant.map((at) => point(at, at - MINUTE, { metric: 'lastInvocation' })),
);
