import { expect, it } from 'vitest';
import { layoutShiftOf } from './vitals.ts';

const shifts = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([at, value]) => ({ at, value }));

it.each([
  ['none', shifts(), 0],
  ['one', shifts([100, 0.1]), 0.1],
  ['close ones are one', shifts([100, 0.1], [900, 0.2]), 0.3],
  ['the worse of two apart', shifts([100, 0.1], [1200, 0.3]), 0.3],
  [
    'no window is longer than five seconds',
    shifts(...[0, 900, 1800, 2700, 3600, 4500, 5400].map((at) => [at, 0.1] as const)),
    0.6,
  ],
])('layout shift: %s', (_, given, sum) => {
  expect(layoutShiftOf(given)).toBeCloseTo(sum);
});
