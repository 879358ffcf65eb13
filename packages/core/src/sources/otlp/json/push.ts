import { PUSH_PARTS, type PushSignal } from '@ciris/telemetry-contracts';
import {
  type HistogramPoint,
  type NumberPoint,
  type SummaryPoint,
  TEMPORALITIES,
  type Temporality,
  type ToldData,
  type ToldMetric,
  type ToldRecord,
  type ToldResource,
  type ToldSpan,
  type ToldSpanEvent,
} from '../told.ts';
import { Members } from './members.ts';
import { parseJson, utf8Of } from './parse-json.ts';

const NOT_RECORDED = 1;

const pointOf = (point: Members) => ({
  attributes: point.attributes('attributes'),
  startMs: point.timeMs('startTimeUnixNano'),
  atMs: point.timeMs('timeUnixNano'),
  unrecorded: (point.small('flags') & NOT_RECORDED) !== 0,
});

const numberOf = (point: Members): NumberPoint => {
  const integer = point.integer('asInt');
  return { ...pointOf(point), value: integer === null ? point.double('asDouble') : Number(integer) };
};

const histogramOf = (point: Members): HistogramPoint => ({
  ...pointOf(point),
  count: point.small('count'),
  sum: point.double('sum'),
  min: point.double('min'),
  max: point.double('max'),
  bounds: point.doubles('explicitBounds'),
  counts: point.counts('bucketCounts'),
});

const summaryOf = (point: Members): SummaryPoint => ({
  ...pointOf(point),
  count: point.small('count'),
  sum: point.double('sum') ?? 0,
  quantiles: point.objects('quantileValues', (value) => ({
    quantile: value.double('quantile') ?? 0,
    value: value.double('value') ?? 0,
  })),
});

const temporalityOf = (data: Members): Temporality =>
  TEMPORALITIES[data.small('aggregationTemporality')] ?? 'unspecified';

const dataOf = (metric: Members): ToldData | null => {
  const gauge = metric.object('gauge');
  if (gauge) return { kind: 'gauge', points: gauge.parts('dataPoints', numberOf) };
  const sum = metric.object('sum');
  if (sum) {
    const points = sum.parts('dataPoints', numberOf);
    return { kind: 'sum', points, temporality: temporalityOf(sum), monotonic: sum.flag('isMonotonic') };
  }
  const histogram = metric.object('histogram') ?? metric.object('exponentialHistogram');
  if (histogram) {
    return {
      kind: 'histogram',
      points: histogram.parts('dataPoints', histogramOf),
      temporality: temporalityOf(histogram),
    };
  }
  const summary = metric.object('summary');
  return summary && { kind: 'summary', points: summary.parts('dataPoints', summaryOf) };
};

const metricOf = (metric: Members): ToldMetric => ({
  name: metric.text('name'),
  unit: metric.text('unit'),
  data: dataOf(metric),
});

const eventOf = (event: Members): ToldSpanEvent => ({
  atMs: event.timeMs('timeUnixNano'),
  name: event.text('name'),
  attributes: event.attributes('attributes'),
});

const spanOf = (span: Members): ToldSpan => {
  const status = span.object('status');
  return {
    traceId: span.hex('traceId'),
    spanId: span.hex('spanId'),
    parentSpanId: span.hex('parentSpanId'),
    name: span.text('name'),
    kind: span.small('kind'),
    startMs: span.timeMs('startTimeUnixNano'),
    endMs: span.timeMs('endTimeUnixNano'),
    attributes: span.attributes('attributes'),
    events: span.parts('events', eventOf),
    statusCode: status?.small('code') ?? 0,
    statusMessage: status?.text('message') ?? '',
  };
};

const recordOf = (record: Members): ToldRecord => ({
  atMs: record.timeMs('timeUnixNano'),
  observedMs: record.timeMs('observedTimeUnixNano'),
  severityNumber: record.small('severityNumber'),
  severityText: record.text('severityText'),
  body: record.anyValue('body'),
  attributes: record.attributes('attributes'),
  traceId: record.hex('traceId'),
  spanId: record.hex('spanId'),
  eventName: record.text('eventName'),
});

const pushOf = <Item>(
  bytes: Buffer,
  signal: PushSignal,
  read: (item: Members) => Item,
): readonly ToldResource<Item>[] => {
  const { resources, scopes, items } = PUSH_PARTS[signal];
  return Members.of(parseJson(utf8Of(bytes))).parts(resources, (resource) => ({
    attributes: resource.object('resource')?.attributes('attributes') ?? new Map(),
    scopes: resource.parts(scopes, (scope) => ({
      name: scope.object('scope')?.text('name') ?? '',
      items: scope.parts(items, read),
    })),
  }));
};

export const metricsFromJson = (bytes: Buffer): readonly ToldResource<ToldMetric>[] =>
  pushOf(bytes, 'metrics', metricOf);
export const spansFromJson = (bytes: Buffer): readonly ToldResource<ToldSpan>[] => pushOf(bytes, 'traces', spanOf);
export const recordsFromJson = (bytes: Buffer): readonly ToldResource<ToldRecord>[] => pushOf(bytes, 'logs', recordOf);
