import { hrTimeToMilliseconds } from '@opentelemetry/core';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { describe, expect, it } from 'vitest';
import { HandlerMetricsCollector, OTHER_HANDLERS } from './handler-metrics-collector.ts';

const stand = (mostHandlers?: number, now = () => 1_000) => {
  const options = mostHandlers === undefined ? {} : { mostHandlers };
  const collector = new HandlerMetricsCollector({ now, ...options });
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const metricProducers = [collector.producer];
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000, metricProducers });
  const provider = new MeterProvider({ readers: [reader] });
  const points = async (name: string) => {
    await provider.forceFlush();
    const metrics =
      exporter
        .getMetrics()
        .at(-1)
        ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
    return metrics.find((metric) => metric.descriptor.name === name)?.dataPoints ?? [];
  };
  return { collector, points, end: () => provider.shutdown() };
};

describe('the collector of handlers', () => {
  it('counts runs, failures and durations of each', () => {
    const { collector } = stand();
    for (const durationMs of [10, 20, 30]) collector.record('SPEAK', durationMs);
    collector.record('SPEAK', 40, true);
    collector.record('TOOL', 5);
    const [speak, tool] = collector.snapshot();
    expect(speak).toMatchObject({
      handler: 'SPEAK',
      invocations: 4,
      errors: 1,
      averageMs: 25,
      maxMs: 40,
      lastInvocationAt: 1_000,
    });
    expect(tool).toMatchObject({ handler: 'TOOL', invocations: 1, errors: 0, p50Ms: 5 });
  });

  it('counts a run whose duration is none without it', () => {
    const { collector } = stand();
    for (const durationMs of [Number.NaN, -1, Number.POSITIVE_INFINITY]) collector.record('SPEAK', durationMs);
    expect(collector.snapshot()).toMatchObject([{ invocations: 3, averageMs: null, p95Ms: null, maxMs: null }]);
  });

  it('holds no more names than it may, and loses no run', () => {
    const { collector } = stand(3);
    for (let index = 0; index < 100; index += 1) collector.record(`handler ${index}`, 1);
    const all = collector.snapshot();
    expect(all).toHaveLength(4);
    expect(all[0]).toMatchObject({ handler: OTHER_HANDLERS, invocations: 97 });
    expect(all.reduce((sum, { invocations }) => sum + invocations, 0)).toBe(100);
  });

  it('counts one that nobody declared from 0, from its first run on', async () => {
    let now = 1_000;
    const { collector, points, end } = stand(undefined, () => now);
    collector.declare('SPEAK');
    now += 2 * 3_600_000;
    collector.record('REJECT', 5);
    const starts = (await points('ciris.handler.invocations')).map(({ attributes, startTime, value }) => [
      attributes['ciris.handler'],
      hrTimeToMilliseconds(startTime),
      value,
    ]);
    expect(starts).toEqual([
      ['SPEAK', 999, 0],
      ['REJECT', now - 1, 1],
    ]);
    await end();
  });

  it('writes the same out by OpenTelemetry', async () => {
    const { collector, points, end } = stand();
    collector.record('SPEAK', 10);
    collector.record('SPEAK', 600, true);
    const attributes = { 'ciris.handler': 'SPEAK' };
    expect(await points('ciris.handler.invocations')).toMatchObject([{ attributes, value: 2 }]);
    expect(await points('ciris.handler.errors')).toMatchObject([{ attributes, value: 1 }]);
    expect(await points('ciris.handler.duration')).toMatchObject([{ attributes, value: { count: 2, sum: 610 } }]);
    await end();
  });
});
