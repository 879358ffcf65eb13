import type { Counted } from '../../ports/signal.ts';
import { LONGEST_LABEL } from './label-mask.ts';
import { type LabelList, type LabelSet, labelSets, MOST_LABELS } from './label-sets.ts';
import { quoted } from './malformed.ts';
import { createPartLabels } from './part-labels.ts';
import type { Refusals } from './refusals.ts';
import { instantIn } from './times.ts';
import type { Attributes, HistogramPoint, NumberPoint, SummaryPoint, Temporality, ToldMetric } from './told.ts';

/** A point of one series. */
export interface ToldPoint {
  readonly metric: string;
  readonly unit: string;
  readonly labels: LabelList;
  readonly at: number;
  readonly value: number;
  /** A running total; null: a moment. */
  readonly counted: Counted | null;
  /** One of many that make up a distribution beside its count and sum. */
  readonly part: boolean;
  /** One of several that were sent as one: what becomes of it is counted with the others. */
  readonly beside: boolean;
}

/** What stands in every point of one resource. */
export interface PointContext {
  /** Of the resource: who told it. */
  readonly labels: LabelList;
  readonly now: number;
  readonly refusals: Refusals;
}

/** How the points of one metric are read. */
interface Reading extends PointContext {
  readonly setOf: (attributes: Attributes) => LabelSet;
  /** One of its points, in words. */
  readonly place: () => string;
  /** Of one of its points. */
  hid: boolean;
  /** Of the point before: most of a metric began to be counted when the others did. */
  counted: Counted | null;
}

const LONGEST_NAME = 255;

const startOf = (startMs: number): number | null => (startMs === 0 ? null : Math.floor(startMs));

interface Located {
  readonly at: number;
  readonly labels: LabelList;
}

/** Where a point belongs; null: nowhere, and it is refused. */
const locate = (
  context: Reading,
  point: { readonly attributes: Attributes; readonly atMs: number },
): Located | null => {
  const { now, refusals, place } = context;
  const at = instantIn(point.atMs, now, refusals, place);
  if (at === null) return null;
  const { labels, hid, fits } = context.setOf(point.attributes);
  if (hid) context.hid = true;
  if (fits) return { at, labels };
  refusals.refuse(
    'bad_name',
    () => `${place()} has more than ${MOST_LABELS} attributes, or one of more than ${LONGEST_LABEL} characters.`,
  );
  return null;
};

const noValue = ({ refusals }: PointContext, metric: ToldMetric): void =>
  refusals.refuse('no_value', () => `A point of ${quoted(metric.name)} is no finite number.`);

const countedSince = (context: Reading, how: Counted['how'], startedAt: number | null): Counted => {
  const before = context.counted;
  if (before?.how === how && before.startedAt === startedAt) return before;
  const counted = { how, startedAt };
  context.counted = counted;
  return counted;
};

const numberPoint = (
  context: Reading,
  metric: ToldMetric,
  point: NumberPoint,
  how: 'cumulative' | 'delta' | null,
): ToldPoint | null => {
  const { value } = point;
  if (value === null || !Number.isFinite(value)) {
    noValue(context, metric);
    return null;
  }
  const where = locate(context, point);
  if (!where) return null;
  const { at, labels } = where;
  const counted = how === null ? null : countedSince(context, how, startOf(point.startMs));
  return { metric: metric.name, unit: metric.unit, labels, at, value, counted, part: false, beside: false };
};

/** Each one for all pushes: they hold what they made. */
const bucketLabels = createPartLabels('le');
const quantileLabels = createPartLabels('quantile');

/** Series that one point may become. */
const MOST_PARTS_OF_A_POINT = 1_000;

const isTooLong = ({ refusals }: PointContext, metric: ToldMetric, parts: number): boolean => {
  if (parts <= MOST_PARTS_OF_A_POINT) return false;
  refusals.refuse(
    'too_many_series',
    () => `A point of ${quoted(metric.name)} has more than ${MOST_PARTS_OF_A_POINT} buckets or quantiles.`,
  );
  return true;
};

const isWhole = ({ count, sum, min, max, bounds, counts }: HistogramPoint): boolean =>
  [count, sum ?? 0, min ?? 0, max ?? 0, ...bounds, ...counts].every(Number.isFinite) &&
  count >= 0 &&
  (counts.length === 0 || counts.length === bounds.length + 1);

/** A distribution is several series: its count, its sum, how many fell into each bucket, its extremes. */
const histogramPoints = (
  context: Reading,
  metric: ToldMetric,
  point: HistogramPoint,
  how: 'cumulative' | 'delta',
): readonly ToldPoint[] => {
  if (isTooLong(context, metric, point.counts.length)) return [];
  if (!isWhole(point)) {
    noValue(context, metric);
    return [];
  }
  const where = locate(context, point);
  if (!where) return [];
  const counted = { how, startedAt: startOf(point.startMs) };
  const { name, unit } = metric;
  const of = (part: string, value: number | null, more: Partial<ToldPoint> = {}): readonly ToldPoint[] =>
    value === null
      ? []
      : [{ metric: `${name}.${part}`, unit, ...where, value, counted: null, part: true, beside: true, ...more }];
  return [
    ...of('count', point.count, { counted, unit: '', part: false, beside: false }),
    ...of('sum', point.sum, { counted, part: false }),
    ...of('min', point.min),
    ...of('max', point.max),
    ...point.counts.flatMap((count, index) => {
      const labels = bucketLabels(where.labels, point.bounds[index] ?? Number.POSITIVE_INFINITY);
      return of('bucket', count, { counted, unit: '', labels });
    }),
  ];
};

const summaryPoints = (context: Reading, metric: ToldMetric, point: SummaryPoint): readonly ToldPoint[] => {
  if (isTooLong(context, metric, point.quantiles.length)) return [];
  const { name, unit } = metric;
  const figures = [point.count, point.sum, ...point.quantiles.flatMap(({ quantile, value }) => [quantile, value])];
  if (!figures.every(Number.isFinite)) {
    noValue(context, metric);
    return [];
  }
  const where = locate(context, point);
  if (!where) return [];
  const counted = { how: 'cumulative' as const, startedAt: startOf(point.startMs) };
  const rest = { ...where, part: false, beside: true };
  return [
    { metric: `${name}.count`, unit: '', value: point.count, counted, ...rest, beside: false },
    { metric: `${name}.sum`, unit, value: point.sum, counted, ...rest },
    ...point.quantiles.map(({ quantile, value }) => {
      const labels = quantileLabels(where.labels, quantile);
      return { metric: `${name}.quantile`, unit, value, counted: null, ...rest, labels, part: true };
    }),
  ];
};

/** Not told counts as cumulative: that is what exporters send unless they are told otherwise. */
const counting = (temporality: Temporality): 'cumulative' | 'delta' =>
  temporality === 'delta' ? 'delta' : 'cumulative';

/** A total that may fall is a moment, unless only its changes are told. */
const howOf = (data: { readonly temporality: Temporality; readonly monotonic: boolean }) =>
  data.monotonic || data.temporality === 'delta' ? counting(data.temporality) : null;

/** Null: not told of one of them. */
const earlier = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : Math.min(one, other);

const sumOf = (one: ToldPoint, other: ToldPoint): ToldPoint => ({
  ...one,
  value: one.value + other.value,
  counted: one.counted && {
    ...one.counted,
    startedAt: earlier(one.counted.startedAt, other.counted?.startedAt ?? null),
    folded: true,
  },
});

/** What differed by something alone that is not kept is one series now: what adds up of it is added up. */
const together = (
  { refusals }: PointContext,
  { name, data }: ToldMetric,
  points: readonly ToldPoint[],
): readonly ToldPoint[] => {
  const series = Map.groupBy(points, ({ metric, labels, at }) => JSON.stringify([metric, labels, at]));
  const words = (): string =>
    `Points of ${quoted(name)} differ by a person, a channel or a secret alone, which is not kept. Push sums: these add up.`;
  return [...series.values()].flatMap((same) => {
    const [first, ...others] = same;
    if (!first || others.length === 0) return same;
    if (first.counted || data?.kind === 'sum') return [others.reduce(sumOf, first)];
    // An extreme goes with its distribution, of which the rest is kept.
    if (!first.beside) refusals.refuse('bad_name', words, same.length);
    return [];
  });
};

const recorded = <Point extends { readonly unrecorded: boolean }>(points: readonly Point[]): readonly Point[] =>
  points.filter(({ unrecorded }) => !unrecorded);

/** In a loop, as there are thousands of these in a push. */
const numberPoints = (
  context: Reading,
  metric: ToldMetric,
  points: readonly NumberPoint[],
  how: Counted['how'] | null,
): readonly ToldPoint[] => {
  const kept: ToldPoint[] = [];
  for (const point of points) {
    const told = point.unrecorded ? null : numberPoint(context, metric, point, how);
    if (told !== null) kept.push(told);
  }
  return kept;
};

/** The points of a metric, as many as can be kept; each that cannot is refused. */
export const pointsOf = (context: PointContext, metric: ToldMetric): readonly ToldPoint[] => {
  const place = (): string => `A point of ${quoted(metric.name)}`;
  const reading = { ...context, setOf: labelSets(context.labels), place, hid: false, counted: null };
  const points = eachPoint(reading, metric);
  return reading.hid ? together(context, metric, points) : points;
};

const eachPoint = (context: Reading, metric: ToldMetric): readonly ToldPoint[] => {
  const { data } = metric;
  const { refusals } = context;
  if (data === null) {
    refusals.refuse('unknown_kind', () => `${quoted(metric.name)} is no gauge, sum, histogram or summary.`);
    return [];
  }
  if (metric.name === '' || metric.name.length > LONGEST_NAME) {
    const words = `A metric has a name of 1 to ${LONGEST_NAME} characters, which ${quoted(metric.name)} is not.`;
    refusals.refuse('bad_name', () => words, data.points.length);
    return [];
  }
  if (data.kind === 'gauge') return numberPoints(context, metric, data.points, null);
  if (data.kind === 'sum') return numberPoints(context, metric, data.points, howOf(data));
  if (data.kind === 'summary') return recorded(data.points).flatMap((point) => summaryPoints(context, metric, point));
  const how = counting(data.temporality);
  return recorded(data.points).flatMap((point) => histogramPoints(context, metric, point, how));
};

/** How many points were sent, which is what is counted; a metric of an unknown kind counts as one. */
export const pointCount = ({ data }: ToldMetric): number => data?.points.length ?? 1;
