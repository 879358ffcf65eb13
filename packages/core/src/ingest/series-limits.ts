import type { AgentNumber } from '../ports/agent.ts';
import type { SampleSignal } from '../ports/signal.ts';
import { quoted } from '../sources/otlp/malformed.ts';
import type { LabelList, ToldPoint } from '../sources/otlp/points.ts';
import type { Refusals } from '../sources/otlp/refusals.ts';

/** Series of one metric that are kept apart, of those that moved within the hour. */
export const MOST_SERIES = 1_000;
/** Of the buckets of a distribution, of which each series has several. */
const MOST_BUCKETS = 20_000;
const MOST_OVERFLOWS = 100;
/** Of an agent over all its metrics. */
export const MOST_OF_AGENT = 50_000;
const FORGOTTEN_MS = 3_600_000;
/** Buckets that stay as they are are told once in so long, so that a gap shows. */
const REPEATED_MS = 900_000;

export const OVERFLOW = 'otel.metric.overflow';
const OF_PROCESS: readonly string[] = ['service.name', 'service.instance.id'];

interface Series {
  readonly labels: Readonly<Record<string, string>>;
  seenAt: number;
  /** Of a bucket: what was kept of it last. */
  kept: { readonly at: number; readonly value: number; readonly startedAt: number | null } | null;
}

interface Metric {
  readonly series: Map<string, Series>;
  sweptAt: number;
}

export interface Admitted {
  readonly samples: readonly SampleSignal[];
  /** Points that stand in no series of their own, but in the sum of all beyond the limit. */
  readonly folded: number;
}

export interface SeriesLimits {
  /** What a push tells an agent's store; what cannot be kept apart is added up, and what cannot be added up is refused. */
  admit(agent: AgentNumber, points: readonly ToldPoint[], now: number, refusals: Refusals): Admitted;
  /** What was admitted last was not kept after all. */
  forget(agent: AgentNumber): void;
}

const keyOf = (labels: LabelList): string => JSON.stringify(labels);

const sweep = (metric: Metric, now: number): void => {
  if (now - metric.sweptAt < FORGOTTEN_MS / 60) return;
  metric.sweptAt = now;
  for (const [key, { seenAt }] of metric.series) if (now - seenAt > FORGOTTEN_MS) metric.series.delete(key);
};

/** A bucket that did not move says nothing that its last point does not. */
const repeats = ({ kept }: Series, point: ToldPoint): boolean =>
  kept !== null &&
  point.counted?.how === 'cumulative' &&
  kept.value === point.value &&
  kept.startedAt === point.counted.startedAt &&
  point.at >= kept.at &&
  point.at - kept.at < REPEATED_MS;

const sampleOf = (point: ToldPoint, { labels }: Series): SampleSignal => {
  const { metric, at, value, unit, counted } = point;
  return {
    kind: 'sample',
    metric,
    labels,
    at,
    value,
    ...(unit === '' ? {} : { unit }),
    ...(counted === null ? {} : { counted }),
  };
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
        sum.count += 1;
      } else sums.set(key, { point, labels, value: point.value, count: 1 });
    },
    // Which of them are added up may change, so that no start holds for the sum.
    sums: (): readonly { readonly sum: ToldPoint; readonly count: number }[] =>
      [...sums.values()].map(({ point, labels, value, count }) => ({
        sum: { ...point, labels, value, counted: point.counted && { ...point.counted, startedAt: null } },
        count,
      })),
  };
};

/** Keeps senders from making series without end: each metric of an agent has so many, and then one of all others. */
export const createSeriesLimits = (): SeriesLimits => {
  const agents = new Map<AgentNumber, Map<string, Metric>>();

  const metricsOf = (agent: AgentNumber): Map<string, Metric> => {
    const metrics = agents.get(agent) ?? new Map<string, Metric>();
    agents.set(agent, metrics);
    return metrics;
  };

  const isFull = (metrics: Map<string, Metric>, now: number): boolean => {
    const count = (): number => [...metrics.values()].reduce((sum, { series }) => sum + series.size, 0);
    if (count() < MOST_OF_AGENT) return false;
    for (const [name, metric] of metrics) {
      sweep(metric, now);
      if (metric.series.size === 0) metrics.delete(name);
    }
    return count() >= MOST_OF_AGENT;
  };

  /** Null: there are too many already. */
  const seriesOf = (agent: AgentNumber, point: ToldPoint, now: number, most: number): Series | null => {
    const metrics = metricsOf(agent);
    const metric = metrics.get(point.metric) ?? { series: new Map<string, Series>(), sweptAt: now };
    const key = keyOf(point.labels);
    const known = metric.series.get(key);
    if (known) {
      known.seenAt = now;
      return known;
    }
    if (metric.series.size >= most) sweep(metric, now);
    if (metric.series.size >= most || isFull(metrics, now)) return null;
    const added: Series = { labels: Object.fromEntries(point.labels), seenAt: now, kept: null };
    metric.series.set(key, added);
    metrics.set(point.metric, metric);
    return added;
  };

  const admit: SeriesLimits['admit'] = (agent, points, now, refusals) => {
    const samples: SampleSignal[] = [];
    const fold = createFold();
    let folded = 0;
    const keep = (point: ToldPoint, series: Series): void => {
      const bucket = point.part && point.counted !== null;
      if (bucket && repeats(series, point)) return;
      if (bucket) series.kept = { at: point.at, value: point.value, startedAt: point.counted?.startedAt ?? null };
      samples.push(sampleOf(point, series));
    };
    const tooMany = ({ metric }: ToldPoint, count = 1): void => {
      const words = (): string => `${quoted(metric)} has more than ${MOST_SERIES} series an hour.`;
      refusals.refuse('too_many_series', words, count);
    };

    for (const point of points) {
      const bucket = point.part && point.counted !== null;
      const series = seriesOf(agent, point, now, bucket ? MOST_BUCKETS : MOST_SERIES);
      if (series) keep(point, series);
      else if (point.part) continue;
      else if (point.counted === null) tooMany(point);
      else fold.add(point);
    }
    for (const { sum, count } of fold.sums()) {
      const series = seriesOf(agent, sum, now, MOST_SERIES + MOST_OVERFLOWS);
      if (series) {
        keep(sum, series);
        folded += count;
      } else tooMany(sum, count);
    }
    return { samples, folded };
  };

  return { admit, forget: (agent) => agents.delete(agent) };
};
