import type { Reading } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf, endingWith, gapsOf, latest, thinned } from './buckets.ts';

const series = fc.record({
  from: fc.constant(0),
  stepMs: fc.constant(60_000),
  values: fc.array(fc.option(fc.integer({ min: 0, max: 50 })), { maxLength: 400 }),
});
const total = (values: readonly (number | null)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

describe('thinning a series', () => {
  it('loses no count, invents none, and keeps to its number', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 120 }), (given, most) => {
        const thin = thinned(bucketsOf(given), most, 'count');
        expect(total(thin.map(({ value }) => value))).toBe(total(given.values));
        expect(thin.length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('keeps the highest level, and never one that was not there', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 120 }), (given, most) => {
        const levels = thinned(bucketsOf(given), most, 'level').map(({ value }) => value);
        expect(Math.max(-1, ...levels.map((value) => value ?? -1))).toBe(
          Math.max(-1, ...given.values.map((value) => value ?? -1)),
        );
      }),
    );
  });

  it('leaves a gap where nothing at all was watched', () => {
    const values = [1, 2, null, null, null, 3];
    expect(thinned(bucketsOf({ from: 0, stepMs: 1, values }), 3, 'count').map(({ value }) => value)).toEqual([
      3,
      null,
      3,
    ]);
  });
});

it('joins neighbours that are gaps', () => {
  expect(gapsOf(bucketsOf({ from: 0, stepMs: 10, values: [null, 1, null, null, 0, null] }))).toEqual([
    { from: 0, to: 10 },
    { from: 20, to: 40 },
    { from: 50, to: 60 },
  ]);
});

it('takes the newest that was told', () => {
  expect(latest(bucketsOf({ from: 0, stepMs: 1, values: [4, 7, null] }))).toBe(7);
  expect(latest(bucketsOf({ from: 0, stepMs: 1, values: [null] }))).toBeNull();
});

describe('the end of a level', () => {
  const buckets = bucketsOf({ from: 0, stepMs: 100, values: [1, 4, 3, null] });
  const now = (value: number, observedAt: number): Reading<number> => ({
    status: 'available',
    value,
    observedAt,
    everyMs: 1000,
    basis: 'measured',
    source: 'database',
    endpoint: 'thoughts',
  });
  const values = (reading: Reading<number> | null) => endingWith(buckets, reading).map(({ value }) => value);

  it('is the reading that stands beside it', () => {
    expect(values(now(0, 290))).toEqual([1, 4, 0, null]);
    expect(values(now(0, 350))).toEqual([1, 4, 0, null]);
  });

  it('stays where the reading is of another time, or there is none', () => {
    expect(values(now(0, 900))).toEqual([1, 4, 3, null]);
    expect(values(now(0, 150))).toEqual([1, 4, 3, null]);
    expect(values({ status: 'unavailable', reason: 'not_yet', since: null })).toEqual([1, 4, 3, null]);
    expect(values(null)).toEqual([1, 4, 3, null]);
  });
});
