import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bucketQuantile } from './bucket-quantile.ts';
import { quantile } from './quantile.ts';

const ENDS = [1, 5, 25, 100, 1000, Number.POSITIVE_INFINITY];

const bucketsOf = (values: readonly number[]) =>
  ENDS.map((end, index) => ({
    end,
    count: values.filter((value) => value <= end && value > (ENDS[index - 1] ?? -1)).length,
  }));

it('is in the bucket in which the true quantile is', () => {
  const values = fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, q) => {
      const truth = quantile(
        [...all].sort((one, other) => one - other),
        q,
      );
      const index = ENDS.findIndex((end) => truth <= end);
      const found = bucketQuantile(bucketsOf(all), q);
      expect(found).toBeGreaterThanOrEqual(ENDS[index - 1] ?? 0);
      expect(found).toBeLessThanOrEqual(ENDS[index] ?? Number.NaN);
    }),
  );
});

it('of nothing is none', () => {
  expect(bucketQuantile([], 0.5)).toBeNaN();
  expect(bucketQuantile([{ end: 1, count: 0 }], 0.5)).toBeNaN();
});
