import { span } from '../format/duration.ts';
import { count, decimal } from '../format/number.ts';
import { hourMinute } from '../format/time.ts';
import { type Bucket, gapsOf, latest } from './buckets.ts';

const MINUTE_MS = 60_000;

const plainCount = (value: number): string => {
  const { text, unit } = count(value);
  return unit === undefined ? text : `${text} ${unit}`;
};

/** What a value is: so many in each bucket, or so many at a time. */
export type SeriesKind = 'counts' | 'levels';

const figures = (known: readonly number[], { from, to }: Bucket, kind: SeriesKind): string => {
  const range = `between ${plainCount(Math.min(...known))} and ${plainCount(Math.max(...known))}`;
  const mean = known.reduce((total, value) => total + value, 0) / known.length;
  if (kind === 'levels') return `${range} at a time, on average ${decimal(mean)}`;
  const stepMs = to - from;
  return `${range} per ${span(stepMs)}, on average ${decimal((mean * MINUTE_MS) / stepMs)} a minute`;
};

/** The picture in words: how much, how little, what at the end, what is missing. */
export const seriesWords = (name: string, buckets: readonly Bucket[], kind: SeriesKind): string => {
  const known = buckets.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first] = buckets;
  const last = buckets.at(-1);
  if (first === undefined || last === undefined || known.length === 0) return `${name}: nothing was watched.`;
  const missing = gapsOf(buckets).reduce((ms, gap) => ms + gap.to - gap.from, 0);
  const parts = [
    `${name} from ${hourMinute(first.from)} to ${hourMinute(last.to)}:`,
    `${figures(known, first, kind)}, last ${plainCount(latest(buckets) ?? 0)}`,
  ];
  const sentence = parts.join(' ');
  return missing > 0 ? `${sentence}; ${span(missing)} without data.` : `${sentence}.`;
};

/** What a rate of the series is over: the part of the span that was watched, where that is not all of it. */
export const overWords = (buckets: readonly Bucket[]): string => {
  const known = buckets.filter(({ value }) => value !== null);
  // The bucket of now may not have begun to be told.
  if (known.length >= buckets.length - 1) return 'over this span';
  return `over the watched ${span(known.reduce((ms, { from, to }) => ms + to - from, 0))}`;
};
