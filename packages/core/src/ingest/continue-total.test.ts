import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continueTotal, type SeriesStand, type ToldTotal } from './continue-total.ts';

const told = (at: number, value: number, startedAt: number | null = null, how: ToldTotal['how'] = 'cumulative') => ({
  how,
  startedAt,
  at,
  value,
});

/** All that is kept of a series of tellings. */
const kept = (all: readonly ToldTotal[]) => {
  let stand: SeriesStand | null = null;
  const points: { at: number; value: number }[] = [];
  for (const one of all) {
    const continued = continueTotal(stand, one);
    if (!continued) continue;
    stand = continued.stand;
    points.push(...continued.points);
  }
  return { points, stand };
};

describe('a running total', () => {
  it('that was begun just before begins at 0; one that was counting for long begins where it is', () => {
    expect(kept([told(10_000, 5, 4_000)]).points).toEqual([
      { at: 4_000, value: 0 },
      { at: 10_000, value: 5 },
    ]);
    expect(kept([told(10_000_000, 5, 4_000)]).points).toEqual([{ at: 10_000_000, value: 5 }]);
    expect(kept([told(10_000, 5)]).points).toEqual([{ at: 10_000, value: 5 }]);
  });

  it('goes on over processes, and stands still between two', () => {
    expect(kept([told(20, 5, 10), told(30, 7, 10), told(60, 2, 50), told(70, 3, 50)]).points).toEqual([
      { at: 10, value: 0 },
      { at: 20, value: 5 },
      { at: 30, value: 7 },
      { at: 50, value: 7 },
      { at: 60, value: 9 },
      { at: 70, value: 10 },
    ]);
  });

  it('that falls began anew, where no start is told', () => {
    expect(kept([told(10, 5), told(20, 3)]).points.at(-1)).toEqual({ at: 20, value: 8 });
  });

  it('that is a sum of several and falls has one less of them, and grows from there', () => {
    const folded = (at: number, value: number, startedAt: number | null = null) => ({
      ...told(at, value, startedAt),
      folded: true,
    });
    expect(kept([folded(10, 5_000), folded(20, 4_990), folded(30, 4_995)]).points.map(({ value }) => value)).toEqual([
      5_000, 5_000, 5_005,
    ]);
    // Unless it says itself that they began anew.
    expect(kept([folded(10, 5, 5), folded(30, 3, 20)]).points.at(-1)).toEqual({ at: 30, value: 8 });
  });

  it('does not grow by two processes that are one series and speak in turn', () => {
    const turns = [told(20, 100, 10), told(30, 5, 25), told(40, 101, 10), told(50, 6, 25), told(60, 102, 10)];
    expect(kept(turns).points.at(-1)).toEqual({ at: 50, value: 106 });
  });

  it('told in parts is their sum', () => {
    const parts = [told(20, 5, 10, 'delta'), told(30, 0, 20, 'delta'), told(60, 2, 50, 'delta')];
    expect(kept(parts).points).toEqual([
      { at: 10, value: 0 },
      { at: 20, value: 5 },
      { at: 30, value: 5 },
      { at: 50, value: 5 },
      { at: 60, value: 7 },
    ]);
  });

  /** Processes one after the other, each with what it counted between two tellings. */
  const lives = fc.array(fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 });
  const tellingsOf = (counts: readonly (readonly number[])[], how: ToldTotal['how']): readonly ToldTotal[] => {
    let at = 0;
    return counts.flatMap((life) => {
      at += 100;
      const startedAt = at;
      let total = 0;
      let before = at;
      return life.map((count) => {
        at += 10;
        total += count;
        const start = how === 'delta' ? before : startedAt;
        before = at;
        return told(at, how === 'delta' ? count : total, start, how);
      });
    });
  };

  it.each(['cumulative', 'delta'] as const)('comes to all that was counted, however often it is told (%s)', (how) => {
    fc.assert(
      fc.property(lives, fc.infiniteStream(fc.nat(2)), (counts, again) => {
        const once = tellingsOf(counts, how);
        const sum = counts.flat().reduce((total, count) => total + count, 0);
        expect(kept(once).stand?.lastTotal).toBe(sum);
        // A sender that hears nothing sends the same again.
        const doubled = once.flatMap((one) => Array.from({ length: 1 + (again.next().value ?? 0) }, () => one));
        expect(kept(doubled)).toEqual(kept(once));
        const values = kept(once).points.map(({ value }) => value);
        expect(values).toEqual([...values].sort((one, other) => one - other));
      }),
    );
  });
});
