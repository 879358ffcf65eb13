import { type Attributes, ValueType } from '@opentelemetry/api';
import { millisToHrTime } from '@opentelemetry/core';
import { emptyResource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  type DataPoint,
  DataPointType,
  type Histogram,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics';
import { BUCKETS_MS, type Durations } from './durations.ts';

/** What is counted of one handler. */
export interface HandlerCounts {
  readonly handler: string;
  /** Since when it is counted, epoch ms. Of one that nobody declared it is its first run, which is then counted from 0. */
  readonly since: number;
  readonly invocations: number;
  readonly errors: number;
  readonly durations: Durations;
  /** Epoch ms of the last end; null: none so far. */
  readonly lastInvocationAt: number | null;
}

export interface Counting {
  readonly now: () => number;
  readonly counts: () => readonly HandlerCounts[];
}

const SCOPE = { name: '@cirisai/telemetry-instrument' };

const described = (name: string, description: string, unit: string) => ({
  name,
  description,
  unit,
  valueType: ValueType.DOUBLE,
});

const histogramOf = (durations: Durations): Histogram => ({
  buckets: { boundaries: [...BUCKETS_MS], counts: [...durations.buckets()] },
  sum: durations.sumMs,
  count: durations.count,
  ...(durations.minMs === null || durations.maxMs === null ? {} : { min: durations.minMs, max: durations.maxMs }),
});

/**
 * Gives OpenTelemetry's reader what is counted, when it collects: its instruments, called with each
 * run, would cost several microseconds of it.
 */
export const handlerMetricsProducer = ({ now, counts }: Counting): MetricProducer => ({
  collect: async () => {
    const endTime = millisToHrTime(now());
    const all = counts();
    const points = <V>(of: readonly HandlerCounts[], value: (one: HandlerCounts) => V): DataPoint<V>[] =>
      of.map((one) => {
        const attributes: Attributes = { 'ciris.handler': one.handler };
        const startTime = millisToHrTime(one.since);
        return { startTime, endTime, attributes, value: value(one) };
      });
    const sum = (name: string, description: string, value: (one: HandlerCounts) => number): MetricData => ({
      descriptor: described(name, description, ''),
      aggregationTemporality: AggregationTemporality.CUMULATIVE,
      dataPointType: DataPointType.SUM,
      isMonotonic: true,
      dataPoints: points(all, value),
    });
    const run = all.filter(({ lastInvocationAt }) => lastInvocationAt !== null);
    const metrics: MetricData[] = [
      sum('ciris.handler.invocations', 'Handler runs', ({ invocations }) => invocations),
      sum('ciris.handler.errors', 'Handler runs that failed', ({ errors }) => errors),
      {
        descriptor: described('ciris.handler.duration', 'Time of a handler run', 'ms'),
        aggregationTemporality: AggregationTemporality.CUMULATIVE,
        dataPointType: DataPointType.HISTOGRAM,
        dataPoints: points(all, ({ durations }) => histogramOf(durations)),
      },
      {
        descriptor: described('ciris.handler.last_invocation', 'End of the last handler run, since 1970', 'ms'),
        aggregationTemporality: AggregationTemporality.CUMULATIVE,
        dataPointType: DataPointType.GAUGE,
        dataPoints: points(run, ({ lastInvocationAt }) => lastInvocationAt ?? 0),
      },
    ];
    // The resource is the reader's own.
    return { resourceMetrics: { resource: emptyResource(), scopeMetrics: [{ scope: SCOPE, metrics }] }, errors: [] };
  },
});
