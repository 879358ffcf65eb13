import { PUSH_PARTS, type PushSignal } from '@ciris/telemetry-contracts';
import type { Json } from '../src/ports/json.ts';
import {
  type Attributes,
  TEMPORALITIES,
  type ToldData,
  type ToldMetric,
  type ToldRecord,
  type ToldResource,
  type ToldSpan,
} from '../src/sources/otlp/told.ts';

/** Protobuf, written member by member: shares nothing with the reader. */
const varint = (value: bigint): Buffer => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(bytes);
};
const tag = (field: number, wire: number): Buffer => varint(BigInt(field * 8 + wire));
export const whole = (field: number, value: number | bigint | boolean): Buffer =>
  Buffer.concat([tag(field, 0), varint(BigInt(value))]);
export const fixed = (field: number, value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, value));
  return Buffer.concat([tag(field, 1), bytes]);
};
export const double = (field: number, value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return Buffer.concat([tag(field, 1), bytes]);
};
export const bytes = (field: number, ...parts: readonly (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([tag(field, 2), varint(BigInt(body.length)), body]);
};

const nanosOf = (ms: number): bigint => BigInt(Math.round(ms)) * 1_000_000n;
const time = (field: number, ms: number): Buffer => fixed(field, nanosOf(ms));
const maybe = (field: number, value: number | null): readonly Buffer[] =>
  value === null ? [] : [double(field, value)];

const anyValue = (field: number, value: Json): Buffer => {
  if (value === null) return bytes(field);
  if (typeof value === 'string') return bytes(field, bytes(1, value));
  if (typeof value === 'boolean') return bytes(field, whole(2, value));
  if (typeof value === 'number') {
    return bytes(field, Number.isSafeInteger(value) ? whole(3, value) : double(4, value));
  }
  if (Array.isArray(value)) return bytes(field, bytes(5, ...(value as Json[]).map((one) => anyValue(1, one))));
  return bytes(field, bytes(6, ...attributes(1, new Map(Object.entries(value as Record<string, Json>)))));
};

export const attributes = (field: number, told: Attributes): readonly Buffer[] =>
  [...told].map(([name, value]) => bytes(field, bytes(1, name), anyValue(2, value)));

const flags = (field: number, unrecorded: boolean): readonly Buffer[] => (unrecorded ? [whole(field, 1)] : []);

const dataOf = (data: ToldData): Buffer => {
  if (data.kind === 'gauge' || data.kind === 'sum') {
    const points = data.points.map((point) =>
      bytes(
        1,
        ...attributes(7, point.attributes),
        time(2, point.startMs),
        time(3, point.atMs),
        ...maybe(4, point.value),
        ...flags(8, point.unrecorded),
      ),
    );
    if (data.kind === 'gauge') return bytes(5, ...points);
    return bytes(7, ...points, whole(2, TEMPORALITIES.indexOf(data.temporality)), whole(3, data.monotonic));
  }
  if (data.kind === 'summary') {
    return bytes(
      11,
      ...data.points.map((point) =>
        bytes(
          1,
          ...attributes(7, point.attributes),
          time(2, point.startMs),
          time(3, point.atMs),
          fixed(4, BigInt(point.count)),
          double(5, point.sum),
          ...point.quantiles.map(({ quantile, value }) => bytes(6, double(1, quantile), double(2, value))),
          ...flags(8, point.unrecorded),
        ),
      ),
    );
  }
  return bytes(
    9,
    ...data.points.map((point) =>
      bytes(
        1,
        ...attributes(9, point.attributes),
        time(2, point.startMs),
        time(3, point.atMs),
        fixed(4, BigInt(point.count)),
        ...maybe(5, point.sum),
        // Once packed, once each by itself: both are allowed.
        bytes(6, ...point.counts.map((count) => fixed(1, BigInt(count)).subarray(1))),
        ...point.bounds.map((bound) => double(7, bound)),
        ...maybe(11, point.min),
        ...maybe(12, point.max),
        ...flags(10, point.unrecorded),
      ),
    ),
    whole(2, TEMPORALITIES.indexOf(data.temporality)),
  );
};

const hex = (field: number, digits: string): Buffer => bytes(field, Buffer.from(digits, 'hex'));

const ITEMS = {
  metrics: ({ name, unit, data }: ToldMetric): Buffer =>
    bytes(2, bytes(1, name), bytes(3, unit), ...(data ? [dataOf(data)] : [])),
  traces: (span: ToldSpan): Buffer =>
    bytes(
      2,
      hex(1, span.traceId),
      hex(2, span.spanId),
      hex(4, span.parentSpanId),
      bytes(5, span.name),
      whole(6, span.kind),
      time(7, span.startMs),
      time(8, span.endMs),
      ...attributes(9, span.attributes),
      ...span.events.map((event) =>
        bytes(11, time(1, event.atMs), bytes(2, event.name), ...attributes(3, event.attributes)),
      ),
      bytes(15, bytes(2, span.statusMessage), whole(3, span.statusCode)),
    ),
  logs: (record: ToldRecord): Buffer =>
    bytes(
      2,
      time(1, record.atMs),
      time(11, record.observedMs),
      whole(2, record.severityNumber),
      bytes(3, record.severityText),
      anyValue(5, record.body),
      ...attributes(6, record.attributes),
      hex(9, record.traceId),
      hex(10, record.spanId),
      bytes(12, record.eventName),
    ),
};

export interface ItemOf {
  readonly metrics: ToldMetric;
  readonly traces: ToldSpan;
  readonly logs: ToldRecord;
}

/** A push as an exporter writes it. */
export const protobufOf = <Signal extends PushSignal>(
  signal: Signal,
  resources: readonly ToldResource<ItemOf[Signal]>[],
): Buffer => {
  const item = ITEMS[signal] as (told: ItemOf[Signal]) => Buffer;
  return Buffer.concat(
    resources.map((resource) =>
      bytes(
        1,
        bytes(1, ...attributes(1, resource.attributes)),
        ...resource.scopes.map((scope) => bytes(2, bytes(1, bytes(1, scope.name)), ...scope.items.map(item))),
      ),
    ),
  );
};

const jsonValue = (value: Json): object => {
  if (value === null) return {};
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  if (Array.isArray(value)) return { arrayValue: { values: (value as Json[]).map(jsonValue) } };
  return { kvlistValue: { values: jsonAttributes(new Map(Object.entries(value as Record<string, Json>))) } };
};
const jsonAttributes = (told: Attributes): object[] =>
  [...told].map(([key, value]) => ({ key, value: jsonValue(value) }));

const jsonPoint = (point: { attributes: Attributes; startMs: number; atMs: number; unrecorded: boolean }) => ({
  attributes: jsonAttributes(point.attributes),
  startTimeUnixNano: String(nanosOf(point.startMs)),
  timeUnixNano: String(nanosOf(point.atMs)),
  ...(point.unrecorded ? { flags: 1 } : {}),
});

const jsonData = (data: ToldData): object => {
  if (data.kind === 'gauge' || data.kind === 'sum') {
    const dataPoints = data.points.map((point) => ({ ...jsonPoint(point), asDouble: point.value }));
    if (data.kind === 'gauge') return { gauge: { dataPoints } };
    const aggregationTemporality = TEMPORALITIES.indexOf(data.temporality);
    return { sum: { dataPoints, aggregationTemporality, isMonotonic: data.monotonic } };
  }
  if (data.kind === 'summary') {
    const dataPoints = data.points.map((point) => ({
      ...jsonPoint(point),
      count: String(point.count),
      sum: point.sum,
      quantileValues: point.quantiles,
    }));
    return { summary: { dataPoints } };
  }
  const dataPoints = data.points.map((point) => ({
    ...jsonPoint(point),
    count: String(point.count),
    sum: point.sum,
    min: point.min,
    max: point.max,
    bucketCounts: point.counts.map(String),
    explicitBounds: point.bounds,
  }));
  return { histogram: { dataPoints, aggregationTemporality: TEMPORALITIES.indexOf(data.temporality) } };
};

const JSON_ITEMS = {
  metrics: ({ name, unit, data }: ToldMetric) => ({ name, unit, ...(data ? jsonData(data) : {}) }),
  traces: ({ startMs, endMs, statusCode, statusMessage, attributes: told, events, ...span }: ToldSpan) => ({
    ...span,
    startTimeUnixNano: String(nanosOf(startMs)),
    endTimeUnixNano: String(nanosOf(endMs)),
    attributes: jsonAttributes(told),
    events: events.map((event) => ({
      name: event.name,
      timeUnixNano: String(nanosOf(event.atMs)),
      attributes: jsonAttributes(event.attributes),
    })),
    status: { code: statusCode, message: statusMessage },
  }),
  logs: ({ atMs, observedMs, body, attributes: told, ...record }: ToldRecord) => ({
    ...record,
    timeUnixNano: String(nanosOf(atMs)),
    observedTimeUnixNano: String(nanosOf(observedMs)),
    body: jsonValue(body),
    attributes: jsonAttributes(told),
  }),
};

/** The same in JSON. */
export const jsonOf = <Signal extends PushSignal>(
  signal: Signal,
  resources: readonly ToldResource<ItemOf[Signal]>[],
): Buffer => {
  const names = PUSH_PARTS[signal];
  const item = JSON_ITEMS[signal] as (told: ItemOf[Signal]) => object;
  const body = {
    [names.resources]: resources.map((resource) => ({
      resource: { attributes: jsonAttributes(resource.attributes) },
      [names.scopes]: resource.scopes.map((scope) => ({
        scope: { name: scope.name },
        [names.items]: scope.items.map(item),
      })),
    })),
  };
  return Buffer.from(JSON.stringify(body));
};
