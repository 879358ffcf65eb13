import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backOffMs } from './back-off.ts';

const attempt = fc.integer({ min: 1, max: 10_000 });
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('never waits longer than the longest wait and its jitter, nor less than a fifth below the first', () => {
  fc.assert(
    fc.property(attempt, chance, (n, random) => {
      const delay = backOffMs(n, () => random);
      expect(delay).toBeGreaterThanOrEqual(200);
      expect(delay).toBeLessThanOrEqual(9600);
    }),
  );
});

it('waits at least as long after each further attempt', () => {
  fc.assert(
    fc.property(attempt, chance, (n, random) => {
      expect(backOffMs(n + 1, () => random)).toBeGreaterThanOrEqual(backOffMs(n, () => random));
    }),
  );
});
