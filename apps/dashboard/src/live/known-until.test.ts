import { expect, it } from 'vitest';
import { knownUntil } from './known-until.ts';

const seen = { observedAt: 100_000, everyMs: 1000 };

it('grows while its source is read', () => {
  expect(knownUntil(seen, 103_000, null)).toBe(103_000);
  expect(knownUntil(null, 900_000, null)).toBe(900_000);
});

it('stands at the last look once its source is not read any more', () => {
  expect(knownUntil(seen, 130_000, null)).toBe(100_000);
  expect(knownUntil(seen, 900_000, null)).toBe(100_000);
});

it('stands at once where the platform was last heard', () => {
  expect(knownUntil(seen, 103_000, 101_000)).toBe(101_000);
  expect(knownUntil(seen, 103_000, 90_000)).toBe(100_000);
  expect(knownUntil(seen, 130_000, 101_000)).toBe(100_000);
  expect(knownUntil(null, 900_000, 101_000)).toBe(101_000);
});
