import { describe, expect, it } from 'vitest';
import { LONGEST_RUN_MS, LOOK_HOLDS_MS, WATCH_EVERY_MS } from '../facts/watch.ts';
import { createWatchRuns, type WatchLook } from './watch-runs.ts';

const EVERY = 15_000;

/** Looks one after the other, each after so many ms, in the runs as the store keeps them. */
const runsOf = (looks: readonly WatchLook[]): readonly (readonly [number, number])[] => {
  const look = createWatchRuns();
  const kept = new Map<number, number>();
  for (const one of looks) {
    const sample = look(one);
    if (sample) kept.set(sample.at, sample.value);
  }
  return [...kept].sort(([one], [other]) => one - other);
};

const answers = (now: number): WatchLook => ({ now, silentSince: null, told: true });
const silent = (now: number, silentSince = now): WatchLook => ({ now, silentSince, told: true });
const unseen = (now: number): WatchLook => ({ now, silentSince: null, told: false });

describe('runs of looks', () => {
  it('are one row as long as the same is seen, and begin at the moment that it is other', () => {
    const looks = [0, 1, 2, 3, 4].map((index) => answers(index * EVERY));
    expect(runsOf(looks)).toEqual([[0, 4 * EVERY]]);
    expect(runsOf([...looks, silent(62_000), silent(92_000), answers(93_000)])).toEqual([
      [0, 60_000],
      [62_000, -30_000],
      [93_000, 1],
    ]);
  });

  it('of silence begin with the first request that was lost, never before the run before', () => {
    expect(runsOf([answers(0), answers(30_000), silent(60_000, 20_000)])).toEqual([
      [0, 30_000],
      [20_000, -40_000],
    ]);
    expect(runsOf([answers(30_000), silent(60_000, 20_000)])).toEqual([
      [30_000, 1],
      [30_001, -29_999],
    ]);
  });

  it('are none before the first answer, and none over a time in which nobody looked', () => {
    expect(runsOf([unseen(0), answers(200)])).toEqual([[200, 1]]);
    expect(runsOf([answers(0), unseen(30_000), answers(31_000)])).toEqual([
      [0, 1],
      [31_000, 1],
    ]);
    expect(runsOf([silent(0), silent(LOOK_HOLDS_MS + 1)])).toEqual([
      [0, 0],
      [LOOK_HOLDS_MS + 1, 0],
    ]);
  });

  it('are few, however long nothing changes', () => {
    const day = Array.from({ length: (2 * LONGEST_RUN_MS) / WATCH_EVERY_MS }, (_, index) =>
      answers(index * WATCH_EVERY_MS),
    );
    expect(runsOf(day)).toHaveLength(2);
  });
});
