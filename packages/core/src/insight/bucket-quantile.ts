/** How many fell below `end` and above the end before it. */
export interface Bucket {
  /** Infinity: the last one is open. */
  readonly end: number;
  readonly count: number;
}

/**
 * The quantile of what is known by buckets alone, in order of their ends: within its bucket as if all in
 * it lay evenly. In the open one it is at least where that begins. NaN of nothing.
 */
export const bucketQuantile = (buckets: readonly Bucket[], q: number): number => {
  const total = buckets.reduce((sum, { count }) => sum + count, 0);
  const rank = Math.min(1, Math.max(0, q)) * total;
  let below = 0;
  let from = 0;
  for (const { end, count } of buckets) {
    if (count > 0 && below + count >= rank) {
      return Number.isFinite(end) ? from + (end - from) * Math.max(0, (rank - below) / count) : from;
    }
    below += count;
    from = end;
  }
  return Number.NaN;
};
