import type { AgentNumber } from '../ports/agent.ts';
import type { Counted, SampleSeries, SamplesSignal } from '../ports/signal.ts';
import type { LabelList } from '../sources/otlp/label-sets.ts';
import { quoted } from '../sources/otlp/malformed.ts';
import type { ToldPoint } from '../sources/otlp/points.ts';
import type { Refusals } from '../sources/otlp/refusals.ts';

/** Series of one metric that are kept apart, of those that moved within the hour. */
export const MOST_SERIES = 1_000;
/** Of the buckets of a distribution, of which each series has several. */
const MOST_BUCKETS = 20_000;
const MOST_OVERFLOWS = 100;
/** Of an agent over all its metrics. */
export const MOST_OF_AGENT = 50_000;
/** And letters in their names and labels, which are held to tell them apart. */
const MOST_LETTERS_OF_AGENT = 16_000_000;
const FORGOTTEN_MS = 3_600_000;
const SWEPT_MS = 60_000;
/** Buckets that stay as they are are told once in so long, so that a gap shows. */
const REPEATED_MS = 900_000;

export const OVERFLOW = 'otel.metric.overflow';
const OF_PROCESS: readonly string[] = ['service.name', 'service.instance.id'];

interface Series {
  readonly named: SampleSeries;
  seenAt: number;
  /** Of a total told in parts: when its last part was counted. */
  lastAt: number;
  /** Of a bucket: what was kept of it last. */
  kept: { readonly at: number; readonly value: number; readonly startedAt: number | null } | null;
}

interface Metric {
  readonly series: Map<string, Series>;
  /** The same by the labels themselves, which are mostly one object of all pushes and then need no key. */
  byLabels: WeakMap<LabelList, Series>;
  sweptAt: number;
}

export interface Admitted {
  readonly samples: SamplesSignal;
  /** Points that stand in no series of their own, but in the sum of all beyond the limit. */
  readonly folded: number;
}

export interface SeriesLimits {
  /** What a push tells an agent's store; what cannot be kept apart is added up, and what cannot be added up is refused. */
  admit(agent: AgentNumber, points: Iterable<ToldPoint>, now: number, refusals: Refusals): Admitted;
  /** What was admitted last was not kept after all. */
  forget(agent: AgentNumber): void;
}

const keyOf = (labels: LabelList): string => JSON.stringify(labels);

const newMetric = (now: number): Metric => ({ series: new Map(), byLabels: new WeakMap(), sweptAt: now });

interface AgentSeries {
  readonly metrics: Map<string, Metric>;
  count: number;
  letters: number;
  sweptAt: number;
}

/** Forgets series of a metric that did not move for long; once a minute, since a flood of new ones asks each time. */
const sweep = (of: AgentSeries, metric: Metric, now: number): void => {
  if (now - metric.sweptAt < SWEPT_MS) return;
  metric.sweptAt = now;
  for (const [key, { seenAt }] of metric.series) {
    if (now - seenAt <= FORGOTTEN_MS) continue;
    metric.series.delete(key);
    of.count -= 1;
    of.letters -= key.length;
    metric.byLabels = new WeakMap();
  }
};

const isOver = ({ count, letters }: AgentSeries): boolean => count >= MOST_OF_AGENT || letters >= MOST_LETTERS_OF_AGENT;

const isFull = (of: AgentSeries, now: number): boolean => {
  if (!isOver(of)) return false;
  if (now - of.sweptAt < SWEPT_MS) return true;
  of.sweptAt = now;
  for (const [name, metric] of of.metrics) {
    sweep(of, metric, now);
    if (metric.series.size === 0) of.metrics.delete(name);
  }
  return isOver(of);
};

/** A bucket that did not move says nothing that its last point does not. */
const repeats = ({ kept }: Series, point: ToldPoint): boolean =>
  kept !== null &&
  point.counted?.how === 'cumulative' &&
  kept.value === point.value &&
  kept.startedAt === point.counted.startedAt &&
  point.at >= kept.at &&
  point.at - kept.at < REPEATED_MS;

/** Columns, as long as they grow. */
const createColumns = () => {
  const series: SampleSeries[] = [];
  const at: number[] = [];
  const value: number[] = [];
  const counted: (Counted | null)[] = [];
  return {
    add: (point: ToldPoint, { named }: Series): void => {
      series.push(named);
      at.push(point.at);
      value.push(point.value);
      counted.push(point.counted);
    },
    samples: { kind: 'samples', series, at, value, counted } satisfies SamplesSignal,
  };
};

type Columns = ReturnType<typeof createColumns>;

/** A sender that hears nothing sends the same again: that is kept, and once. What is older may be counted or not. */
const isLate = (point: ToldPoint, series: Series): boolean => {
  if (point.counted?.how !== 'delta') return false;
  if (point.at < series.lastAt) return true;
  series.lastAt = point.at;
  return false;
};

const isBucket = ({ part, counted }: ToldPoint): boolean => part && counted !== null;

/** Of a bucket nothing is kept where it did not move. */
const isKept = (point: ToldPoint, series: Series): boolean => {
  if (!isBucket(point)) return true;
  if (repeats(series, point)) return false;
  series.kept = { at: point.at, value: point.value, startedAt: point.counted?.startedAt ?? null };
  return true;
};

interface Folded {
  readonly point: ToldPoint;
  readonly labels: LabelList;
  value: number;
  count: number;
}

/** Totals beyond the limit, one for each process and metric: what they add up to at the end of a push. */
const createFold = () => {
  const sums = new Map<string, Folded>();
  return {
    add: (point: ToldPoint): void => {
      const process = point.labels.filter(([name]) => OF_PROCESS.includes(name));
      const labels: LabelList = [[OVERFLOW, 'true'], ...process];
      const key = JSON.stringify([point.metric, point.counted?.how, labels]);
      const sum = sums.get(key);
      if (sum) {
        sum.value += point.value;
        sum.count += point.beside ? 0 : 1;
      } else sums.set(key, { point, labels, value: point.value, count: point.beside ? 0 : 1 });
    },
    // Which of them are added up may change, so that no start holds for the sum.
    sums: (): readonly { readonly sum: ToldPoint; readonly count: number }[] =>
      [...sums.values()].map(({ point, labels, value, count }) => ({
        sum: { ...point, labels, value, counted: point.counted && { ...point.counted, startedAt: null, folded: true } },
        count,
      })),
  };
};

type Fold = ReturnType<typeof createFold>;

/** Keeps senders from making series without end: each metric of an agent has so many, and then one of all others. */
export const createSeriesLimits = (): SeriesLimits => {
  const agents = new Map<AgentNumber, AgentSeries>();

  const ofAgent = (agent: AgentNumber): AgentSeries => {
    const of = agents.get(agent) ?? { metrics: new Map<string, Metric>(), count: 0, letters: 0, sweptAt: 0 };
    agents.set(agent, of);
    return of;
  };

  const added = (of: AgentSeries, metric: Metric, point: ToldPoint, now: number, most: number): Series | null => {
    if (metric.series.size >= most) sweep(of, metric, now);
    if (metric.series.size >= most || isFull(of, now)) return null;
    const { unit } = point;
    const named = { metric: point.metric, labels: Object.fromEntries(point.labels), ...(unit === '' ? {} : { unit }) };
    const series: Series = { named, seenAt: now, lastAt: Number.NEGATIVE_INFINITY, kept: null };
    const key = keyOf(point.labels);
    metric.series.set(key, series);
    of.metrics.set(point.metric, metric);
    of.count += 1;
    of.letters += key.length;
    return series;
  };

  /** Null: there are too many already. */
  const seriesOf = (of: AgentSeries, point: ToldPoint, now: number, most: number): Series | null => {
    const metric = of.metrics.get(point.metric) ?? newMetric(now);
    const same = metric.byLabels.get(point.labels);
    if (same) {
      same.seenAt = now;
      return same;
    }
    const series = metric.series.get(keyOf(point.labels)) ?? added(of, metric, point, now, most);
    if (series === null) return null;
    series.seenAt = now;
    metric.byLabels.set(point.labels, series);
    return series;
  };

  const tooMany = ({ metric }: ToldPoint, count: number, refusals: Refusals): void => {
    const words = (): string => `${quoted(metric)} has more than ${MOST_SERIES} series an hour.`;
    refusals.refuse('too_many_series', words, count);
  };

  const tooLate = ({ metric, beside }: ToldPoint, refusals: Refusals): void => {
    const words = (): string =>
      `A part of ${quoted(metric)} is older than one that was told before it. Send parts in their order, or cumulative totals.`;
    if (!beside) refusals.refuse('told_late', words);
  };

  /** Sums of what is beyond the limit, as far as there is room for these; says how many points stand in them. */
  const keepFold = (of: AgentSeries, fold: Fold, now: number, refusals: Refusals, into: Columns): number => {
    let folded = 0;
    for (const { sum, count } of fold.sums()) {
      const series = seriesOf(of, sum, now, MOST_SERIES + MOST_OVERFLOWS);
      if (!series) {
        tooMany(sum, count, refusals);
        continue;
      }
      if (isKept(sum, series)) into.add(sum, series);
      folded += count;
    }
    return folded;
  };

  const admit: SeriesLimits['admit'] = (agent, points, now, refusals) => {
    const of = ofAgent(agent);
    const columns = createColumns();
    const fold = createFold();
    const beyond = (point: ToldPoint): void => {
      if (point.part) return;
      if (point.counted === null) tooMany(point, 1, refusals);
      else fold.add(point);
    };
    for (const point of points) {
      const series = seriesOf(of, point, now, isBucket(point) ? MOST_BUCKETS : MOST_SERIES);
      if (!series) beyond(point);
      else if (isLate(point, series)) tooLate(point, refusals);
      else if (isKept(point, series)) columns.add(point, series);
    }
    return { folded: keepFold(of, fold, now, refusals, columns), samples: columns.samples };
  };

  return { admit, forget: (agent) => agents.delete(agent) };
};
