import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedOf } from './folded.ts';

/** Depths of a tree, depth first: each at most one more than that before it. */
const depths = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 40 }).map((wanted) =>
  wanted.reduce<number[]>((all, depth) => {
    all.push(Math.min(depth, all.length === 0 ? 0 : (all.at(-1) ?? 0) + 1));
    return all;
  }, []),
);

const descendantsOf = (tree: readonly number[], place: number): number => {
  const next = tree.findIndex((depth, other) => other > place && depth <= (tree[place] ?? 0));
  return (next === -1 ? tree.length : next) - place - 1;
};

/** Row after row, by looking whether anything above is folded. */
const shownBySight = (tree: readonly number[], folded: ReadonlySet<number>): readonly number[] =>
  tree.flatMap((_, place) => {
    const hidden = [...folded].some((fold) => place > fold && place <= fold + descendantsOf(tree, fold));
    return hidden ? [] : [place];
  });

describe('a folded trace', () => {
  it('shows what hangs on nothing that is folded, each in its row', () => {
    fc.assert(
      fc.property(depths, fc.array(fc.nat({ max: 39 })), (tree, wanted) => {
        const folds = new Map(
          wanted.filter((place) => place < tree.length).map((place) => [place, descendantsOf(tree, place)] as const),
        );
        const shown = shownBySight(tree, new Set(folds.keys()));
        const folded = foldedOf(tree.length, folds);
        expect(folded.count).toBe(shown.length);
        expect(shown.map((_, row) => folded.placeOf(row))).toEqual(shown);
        expect(shown.map((place) => folded.rowOf(place))).toEqual(shown.map((_, row) => row));
      }),
    );
  });

  it('leads from what is folded away to that under which it lies', () => {
    const folded = foldedOf(6, new Map([[1, 3]]));
    expect([0, 1, 2, 3, 4, 5].map((place) => folded.rowOf(place))).toEqual([0, 1, 1, 1, 1, 2]);
    expect(folded.placeOf(2)).toBe(5);
  });
});
