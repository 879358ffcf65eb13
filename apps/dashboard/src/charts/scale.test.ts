import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeScale, timeTicks, valueTicks } from './scale.ts';

const HOUR = 3_600_000;
const spans = fc
  .tuple(fc.integer({ min: 1.6e12, max: 1.8e12 }), fc.integer({ min: 60_000, max: 90 * 24 * HOUR }))
  .map(([from, ms]) => ({ from, to: from + ms }));

it('comes back from a pixel to within a pixel of the time', () => {
  fc.assert(
    fc.property(spans, fc.double({ min: 0, max: 1, noNaN: true }), ({ from, to }, part) => {
      const scale = timeScale(from, to, 116, 984);
      const at = from + part * (to - from);
      expect(Math.abs(scale.at(scale.x(at)) - at)).toBeLessThanOrEqual((to - from) / 984 + 1);
    }),
  );
});

it('marks few round times, all within the span', () => {
  fc.assert(
    fc.property(spans, fc.integer({ min: 2, max: 12 }), ({ from, to }, most) => {
      const ticks = timeTicks(from, to, most);
      expect(ticks.length).toBeLessThanOrEqual(most + 1);
      for (const { at } of ticks) {
        expect(at).toBeGreaterThanOrEqual(from);
        expect(at).toBeLessThanOrEqual(to);
      }
    }),
  );
});

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [9, [0, 3, 6, 9]],
  [10, [0, 5, 10]],
  [340, [0, 200, 400]],
])('values up to %d are marked at %j', (top, ticks) => expect(valueTicks(top)).toEqual(ticks));

it('always reaches the highest value', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), (top) => {
      const ticks = valueTicks(top);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(top);
      expect(ticks.length).toBeLessThanOrEqual(6);
    }),
  );
});
