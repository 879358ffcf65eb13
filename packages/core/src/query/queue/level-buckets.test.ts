import { expect, it } from 'vitest';
import { levelBuckets } from './level-buckets.ts';

const levels = {
  points: [
    { at: 5, value: 3 },
    { at: 12, value: 5 },
    { at: 18, value: 1 },
    { at: 23, value: 4 },
    { at: 27, value: 2 },
  ],
  before: null,
  from: 0,
  stepMs: 10,
  count: 4,
  isWatched: ({ from }: { from: number }) => from < 30,
};

it('keeps the highest of each bucket of the past', () =>
  expect(levelBuckets({ ...levels, toNow: false })).toEqual([3, 5, 4, null]));

it('ends with the level of now, also where the watch ended before', () =>
  expect(levelBuckets({ ...levels, toNow: true })).toEqual([3, 5, 2, null]));

it('holds a level until a point says otherwise', () =>
  expect(levelBuckets({ ...levels, points: [], before: 7, toNow: true })).toEqual([7, 7, 7, null]));
