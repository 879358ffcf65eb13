import type { Json } from '../../ports/json.ts';

/** What a push says beside its figures: names as they are sent. */
export type Attributes = ReadonlyMap<string, Json>;

/** Epoch ms, with the fraction that nanoseconds leave; 0: not said. */
export type TimeMs = number;

interface Point {
  readonly attributes: Attributes;
  readonly startMs: TimeMs;
  readonly atMs: TimeMs;
  /** Marked as one that was not recorded: there is no value to keep. */
  readonly unrecorded: boolean;
}

/** Null: neither a double nor an integer was sent. */
export interface NumberPoint extends Point {
  readonly value: number | null;
}

export interface HistogramPoint extends Point {
  readonly count: number;
  readonly sum: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Upper ends of the buckets; the last bucket is open. Empty: no buckets. */
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
}

export interface SummaryPoint extends Point {
  readonly count: number;
  readonly sum: number;
  readonly quantiles: readonly { readonly quantile: number; readonly value: number }[];
}

export const TEMPORALITIES = ['unspecified', 'delta', 'cumulative'] as const;
export type Temporality = (typeof TEMPORALITIES)[number];

export type ToldData =
  | { readonly kind: 'gauge'; readonly points: readonly NumberPoint[] }
  | {
      readonly kind: 'sum';
      readonly points: readonly NumberPoint[];
      readonly temporality: Temporality;
      readonly monotonic: boolean;
    }
  /** One whose buckets grow by a factor has no buckets here: its count, sum, least and greatest are told. */
  | { readonly kind: 'histogram'; readonly points: readonly HistogramPoint[]; readonly temporality: Temporality }
  | { readonly kind: 'summary'; readonly points: readonly SummaryPoint[] };

export interface ToldMetric {
  readonly name: string;
  readonly unit: string;
  /** Null: of a kind that is not known here, or of none. */
  readonly data: ToldData | null;
}

export interface ToldSpanEvent {
  readonly atMs: TimeMs;
  readonly name: string;
  readonly attributes: Attributes;
}

export interface ToldSpan {
  /** Ids as hexadecimal digits; whatever else was sent stands as it is. */
  readonly traceId: string;
  readonly spanId: string;
  /** Empty: a root. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: number;
  readonly startMs: TimeMs;
  readonly endMs: TimeMs;
  readonly attributes: Attributes;
  readonly events: readonly ToldSpanEvent[];
  /** 0 not said, 1 ok, 2 error. */
  readonly statusCode: number;
  readonly statusMessage: string;
}

export interface ToldRecord {
  readonly atMs: TimeMs;
  readonly observedMs: TimeMs;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: Json;
  readonly attributes: Attributes;
  readonly traceId: string;
  readonly spanId: string;
  readonly eventName: string;
}

export interface ToldScope<Item> {
  /** What the library that measured calls itself. */
  readonly name: string;
  readonly items: readonly Item[];
}

/** What one process, as its resource says, told in a push. */
export interface ToldResource<Item> {
  readonly attributes: Attributes;
  readonly scopes: readonly ToldScope<Item>[];
}

/** More in one push would cost too much memory at once: exporters send some thousands. */
export const MOST_PARTS = 100_000;
