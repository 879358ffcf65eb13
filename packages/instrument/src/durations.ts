/** Upper ends of the buckets, ms; the last one is open. */
export const BUCKETS_MS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000] as const;

/** Durations in so many buckets, however many are added. */
export interface Durations {
  add(durationMs: number): void;
  readonly count: number;
  readonly sumMs: number;
  readonly minMs: number | null;
  readonly maxMs: number | null;
  /** Counts by bucket, one more than there are ends. */
  buckets(): readonly number[];
  /** Within the bucket in which it lies, never outside of what was seen; null: nothing was. */
  quantileMs(q: number): number | null;
}

const bucketOf = (durationMs: number): number => {
  let low = 0;
  let high: number = BUCKETS_MS.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (durationMs <= (BUCKETS_MS[middle] ?? Number.POSITIVE_INFINITY)) high = middle;
    else low = middle + 1;
  }
  return low;
};

export const createDurations = (): Durations => {
  const counts = new Array<number>(BUCKETS_MS.length + 1).fill(0);
  let count = 0;
  let sumMs = 0;
  let minMs = Number.POSITIVE_INFINITY;
  let maxMs = Number.NEGATIVE_INFINITY;

  const quantileMs = (q: number): number | null => {
    if (count === 0) return null;
    const rank = Math.min(1, Math.max(0, q)) * count;
    let below = 0;
    for (const [index, inside] of counts.entries()) {
      if (inside > 0 && below + inside >= rank) {
        const from = Math.max(minMs, BUCKETS_MS[index - 1] ?? 0);
        const to = Math.min(maxMs, BUCKETS_MS[index] ?? maxMs);
        return from + (to - from) * Math.max(0, (rank - below) / inside);
      }
      below += inside;
    }
    return maxMs;
  };

  return {
    add: (durationMs) => {
      const index = bucketOf(durationMs);
      counts[index] = (counts[index] ?? 0) + 1;
      count += 1;
      sumMs += durationMs;
      if (durationMs < minMs) minMs = durationMs;
      if (durationMs > maxMs) maxMs = durationMs;
    },
    get count() {
      return count;
    },
    get sumMs() {
      return sumMs;
    },
    get minMs() {
      return count === 0 ? null : minMs;
    },
    get maxMs() {
      return count === 0 ? null : maxMs;
    },
    buckets: () => [...counts],
    quantileMs,
  };
};
