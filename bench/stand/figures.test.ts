import { expect, it } from 'vitest';
import { median, quantile } from './figures.ts';

const HUNDRED = Array.from({ length: 100 }, (_, index) => 100 - index);

it.each([
  [0.95, 95],
  [0.5, 50],
  [1, 100],
  [0, 1],
])('%d of the numbers to 100 are at most %d', (share, value) => {
  expect(quantile(HUNDRED, share)).toBe(value);
});

it('is no number of nothing', () => {
  expect(median([])).toBeNaN();
});
