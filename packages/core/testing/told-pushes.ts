import fc from 'fast-check';
import type { Json } from '../src/ports/json.ts';
import {
  type HistogramPoint,
  type NumberPoint,
  type SummaryPoint,
  TEMPORALITIES,
  type ToldMetric,
  type ToldRecord,
  type ToldResource,
  type ToldSpan,
} from '../src/sources/otlp/told.ts';
import type { ItemOf } from './otlp-writer.ts';

/** Any push that an exporter could send, for tests of what must hold for all of them. */
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const ms = fc.integer({ min: 0, max: 4_000_000_000_000 });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const count = fc.integer({ min: 0, max: 1_000_000 });
const digits = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((id) => Buffer.from(id).toString('hex'));

const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text,
    fc.boolean(),
    fc.maxSafeInteger().map((whole) => (whole === 0 ? 0 : whole)),
    finite.filter((number) => !Number.isSafeInteger(number)),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const attributes = fc.array(fc.tuple(text, value), { maxLength: 4 }).map((pairs) => new Map(pairs));

const pointFields = { attributes, startMs: ms, atMs: ms, unrecorded: fc.boolean() };
const numbers = fc.array(fc.record<NumberPoint>({ ...pointFields, value: finite }), { maxLength: 4 });
const maybe = fc.option(finite);
const histograms = fc.array(
  fc.record<HistogramPoint>({
    ...pointFields,
    count,
    sum: maybe,
    min: maybe,
    max: maybe,
    bounds: fc.array(finite, { maxLength: 3 }),
    counts: fc.array(count, { maxLength: 4 }),
  }),
  { maxLength: 3 },
);
const summaries = fc.array(
  fc.record<SummaryPoint>({
    ...pointFields,
    count,
    sum: finite,
    quantiles: fc.array(fc.record({ quantile: finite, value: finite }), { maxLength: 3 }),
  }),
  { maxLength: 3 },
);
const temporality = fc.constantFrom(...TEMPORALITIES);

const metric: fc.Arbitrary<ToldMetric> = fc.record({
  name: text,
  unit: text,
  data: fc.oneof(
    fc.record({ kind: fc.constant('gauge' as const), points: numbers }),
    fc.record({ kind: fc.constant('sum' as const), points: numbers, temporality, monotonic: fc.boolean() }),
    fc.record({ kind: fc.constant('histogram' as const), points: histograms, temporality }),
    fc.record({ kind: fc.constant('summary' as const), points: summaries }),
    fc.constant(null),
  ),
});

const span: fc.Arbitrary<ToldSpan> = fc.record({
  traceId: digits(16),
  spanId: digits(8),
  parentSpanId: fc.oneof(digits(8), fc.constant('')),
  name: text,
  kind: fc.integer({ min: 0, max: 5 }),
  startMs: ms,
  endMs: ms,
  attributes,
  events: fc.array(fc.record({ atMs: ms, name: text, attributes }), { maxLength: 2 }),
  statusCode: fc.integer({ min: 0, max: 2 }),
  statusMessage: text,
});

const record: fc.Arbitrary<ToldRecord> = fc.record({
  atMs: ms,
  observedMs: ms,
  severityNumber: fc.integer({ min: 0, max: 24 }),
  severityText: text,
  body: value,
  attributes,
  traceId: fc.oneof(digits(16), fc.constant('')),
  spanId: fc.oneof(digits(8), fc.constant('')),
  eventName: text,
});

const pushOf = <Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<readonly ToldResource<Item>[]> =>
  fc.array(
    fc.record({
      attributes,
      scopes: fc.array(fc.record({ name: text, items: fc.array(item, { maxLength: 4 }) }), { maxLength: 2 }),
    }),
    { maxLength: 2 },
  );

export const TOLD_PUSHES: { readonly [Signal in keyof ItemOf]: fc.Arbitrary<readonly ToldResource<ItemOf[Signal]>[]> } =
  {
    metrics: pushOf(metric),
    traces: pushOf(span),
    logs: pushOf(record),
  };
