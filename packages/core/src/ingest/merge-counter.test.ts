import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldState } from '../ports/rows.ts';
import { type CounterField, mergeCounter } from './merge-counter.ts';

const START = Date.UTC(2026, 10, 22, 4, 0, 0);

interface Process {
  readonly startedAt: number;
  readonly looks: readonly { readonly value: number; readonly processStartedAt: number | null }[];
}

/** Processes with ascending values; each begins at least 10 s after the one before. */
const processes = (told: (startedAt: number, index: number) => fc.Arbitrary<number | null>): fc.Arbitrary<Process[]> =>
  fc
    .array(fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
    .chain((growths) =>
      fc.tuple(
        ...growths.map((growth, index) => {
          const startedAt = START + index * 100_000;
          let value = 0;
          const values = growth.map((by) => {
            value += by;
            return value;
          });
          return fc.tuple(...values.map(() => told(startedAt, index))).map((starts) => ({
            startedAt,
            looks: values.map((one, look) => ({ value: one, processStartedAt: starts[look] ?? null })),
          }));
        }),
      ),
    )
    .map((list) => [...list]);

const watch = (list: readonly Process[]): CounterField[] => {
  let state: FieldState | undefined;
  const seen: CounterField[] = [];
  for (const process of list) {
    process.looks.forEach((look, index) => {
      const next = mergeCounter(state, { ...look, observedAt: process.startedAt + 10_000 + index * 10_000 });
      state = next;
      seen.push(next);
    });
  }
  return seen;
};

const lastOfEach = (list: readonly Process[]): number =>
  list.reduce((sum, process) => sum + (process.looks.at(-1)?.value ?? 0), 0);

describe('a counter over restarts', () => {
  it('is the sum over processes of the last value seen of each, and never falls', () => {
    const jittered = (startedAt: number) => fc.integer({ min: -1500, max: 1500 }).map((by) => startedAt + by);
    fc.assert(
      fc.property(processes(jittered), (list) => {
        const seen = watch(list);
        expect(seen.at(-1)?.total).toBe(lastOfEach(list));
        for (const [index, state] of seen.entries()) {
          expect(state.total).toBeGreaterThanOrEqual(seen[index - 1]?.total ?? 0);
        }
      }),
    );
  });

  it('needs no start of the process where the value falls', () => {
    const falling = processes(() => fc.constant(null)).filter((list) =>
      list.every((process, index) => {
        const before = list[index - 1]?.looks.at(-1)?.value ?? Number.POSITIVE_INFINITY;
        return index === 0 || (process.looks[0]?.value ?? 0) < before;
      }),
    );
    fc.assert(
      fc.property(falling, (list) => {
        expect(watch(list).at(-1)?.total).toBe(lastOfEach(list));
      }),
    );
  });

  it('counts a restart once when the fall is seen before the new start is known', () => {
    const first = mergeCounter(undefined, { value: 100, processStartedAt: START, observedAt: START + 60_000 });
    const fallen = mergeCounter(first, { value: 3, processStartedAt: START, observedAt: START + 90_000 });
    const known = mergeCounter(fallen, { value: 5, processStartedAt: START + 80_000, observedAt: START + 120_000 });
    expect([fallen.total, known.total]).toEqual([103, 105]);
    const again = mergeCounter(known, { value: 6, processStartedAt: START + 130_000, observedAt: START + 150_000 });
    expect(again.total).toBe(111);
  });

  it('counts a new process that already stands above the old one', () => {
    const first = mergeCounter(undefined, { value: 2, processStartedAt: START, observedAt: START + 1000 });
    const next = mergeCounter(first, { value: 7, processStartedAt: START + 5001, observedAt: START + 9000 });
    expect(next).toMatchObject({ value: 7, total: 9 });
  });

  it('takes a start that is told up to 5 s later for the same process, and one told earlier too', () => {
    const first = mergeCounter(undefined, { value: 2, processStartedAt: START, observedAt: START + 1000 });
    const later = mergeCounter(first, { value: 3, processStartedAt: START + 5000, observedAt: START + 2000 });
    const earlier = mergeCounter(later, { value: 4, processStartedAt: START - 60_000, observedAt: START + 3000 });
    expect([later.total, earlier.total]).toEqual([3, 4]);
  });

  it('goes on from what was known before it became unavailable', () => {
    const first = mergeCounter(undefined, { value: 9, processStartedAt: START, observedAt: START + 1000 });
    const gone: FieldState = { unavailable: 'failed', detail: 'answer 500', since: START + 2000, last: first };
    const back = mergeCounter(gone, { value: 4, processStartedAt: START + 60_000, observedAt: START + 70_000 });
    expect(back).toMatchObject({ value: 4, total: 13, changedAt: START + 70_000 });
  });

  it('keeps the moment of the last move while it stands still', () => {
    const first = mergeCounter(undefined, { value: 9, processStartedAt: null, observedAt: START });
    const still = mergeCounter(first, { value: 9, processStartedAt: null, observedAt: START + 30_000 });
    expect(still.changedAt).toBe(START);
  });

  it('has not moved when a process begins at 0, and has with the first that it counts', () => {
    const first = mergeCounter(undefined, { value: 9, processStartedAt: START, observedAt: START + 1000 });
    const anew = mergeCounter(first, { value: 0, processStartedAt: START + 60_000, observedAt: START + 70_000 });
    expect(anew).toMatchObject({ value: 0, total: 9, changedAt: START + 1000, restartedAt: START + 70_000 });
    const counted = mergeCounter(anew, { value: 1, processStartedAt: START + 60_000, observedAt: START + 80_000 });
    expect(counted).toMatchObject({ total: 10, changedAt: START + 80_000 });
  });
});
