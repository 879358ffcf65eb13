import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUCKETS_MS, createDurations } from './durations.ts';

const durationsOf = (all: readonly number[]) => {
  const durations = createDurations();
  for (const one of all) durations.add(one);
  return durations;
};

const trueQuantile = (all: readonly number[], q: number): number => {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? 0;
};

const bucketAround = (value: number): readonly [number, number] => {
  const index = BUCKETS_MS.findIndex((end) => value <= end);
  return index < 0
    ? [BUCKETS_MS.at(-1) ?? 0, Number.POSITIVE_INFINITY]
    : [BUCKETS_MS[index - 1] ?? 0, BUCKETS_MS[index] ?? 0];
};

describe('durations', () => {
  it('of nothing have no quantile', () => {
    const { count, minMs, maxMs, quantileMs } = createDurations();
    expect([count, minMs, maxMs, quantileMs(0.5)]).toEqual([0, null, null, null]);
  });

  it('are counted each once, in the bucket that ends at or above them', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 100_000, noNaN: true })), (all) => {
        const durations = durationsOf(all);
        const ends = [...BUCKETS_MS, Number.POSITIVE_INFINITY];
        const expected = ends.map(
          (end, index) => all.filter((one) => one <= end && one > (ends[index - 1] ?? -1)).length,
        );
        expect(durations.buckets()).toEqual(expected);
        expect(durations.count).toBe(all.length);
      }),
    );
  });

  it('have quantiles in the bucket of the true ones, and never outside of what was seen', () => {
    const some = fc.array(fc.double({ min: 0, max: 100_000, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(some, fc.double({ min: 0.001, max: 1, noNaN: true }), (all, q) => {
        const estimate = durationsOf(all).quantileMs(q) ?? Number.NaN;
        const [from, to] = bucketAround(trueQuantile(all, q));
        expect(estimate).toBeGreaterThanOrEqual(Math.min(...all));
        expect(estimate).toBeLessThanOrEqual(Math.max(...all));
        expect(estimate).toBeGreaterThanOrEqual(from);
        expect(estimate).toBeLessThanOrEqual(to);
      }),
    );
  });
});
