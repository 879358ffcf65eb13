import type { Span } from '../../ports/reader.ts';

export interface Levels {
  readonly points: readonly { readonly at: number; readonly value: number }[];
  /** The level as the first bucket begins; null: not known. */
  readonly before: number | null;
  readonly from: number;
  readonly stepMs: number;
  readonly count: number;
  readonly isWatched: (bucket: Span) => boolean;
  /** The window ends now: what it ends with stands beside the reading of now, and has to be the same. */
  readonly toNow: boolean;
}

/** The highest level in each bucket, null where nobody watched; up to now, the last one is the level at its end. */
export const levelBuckets = ({ points, before, from, stepMs, count, isWatched, toNow }: Levels): (number | null)[] => {
  const values: (number | null)[] = [];
  let last = before;
  let end: { index: number; level: number | null } | null = null;
  let next = 0;
  for (let index = 0; index < count; index += 1) {
    const bucket = { from: from + index * stepMs, to: from + (index + 1) * stepMs };
    let highest = last;
    for (let point = points[next]; point && point.at < bucket.to; point = points[next]) {
      highest = Math.max(highest ?? 0, point.value);
      last = point.value;
      next += 1;
    }
    const watched = isWatched(bucket);
    values.push(watched ? highest : null);
    if (watched) end = { index, level: last };
  }
  return toNow && end !== null ? values.with(end.index, end.level) : values;
};
