/** What is folded away: the place of each mark that is, and how many hang on it. */
export type Folds = ReadonlyMap<number, number>;

interface Gap {
  /** First place that is not shown, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Rows shown above it. */
  readonly before: number;
}

export interface Folded {
  /** Rows that are left. */
  readonly count: number;
  /** The place in the trace of a row. */
  placeOf(row: number): number;
  /** The row of a place; of one that is folded away, that under which it lies. */
  rowOf(place: number): number;
}

/** Outermost ones alone: what is folded within another is gone already. */
const gapsOf = (folds: Folds): readonly Gap[] => {
  const gaps: Gap[] = [];
  let hidden = 0;
  for (const [place, descendants] of [...folds].sort(([one], [other]) => one - other)) {
    const last = gaps.at(-1);
    if (descendants === 0 || (last && place < last.to)) continue;
    const from = place + 1;
    gaps.push({ from, to: from + descendants, before: from - hidden });
    hidden += descendants;
  }
  return gaps;
};

/** The last of them that fits. */
const lastWhere = (gaps: readonly Gap[], fits: (gap: Gap) => boolean): Gap | undefined => {
  let low = 0;
  let high = gaps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(gaps[middle] as Gap)) low = middle + 1;
    else high = middle;
  }
  return gaps[low - 1];
};

/** Marks stand depth first, so that what hangs on one follows it: to fold it is to leave out a run of places. */
export const foldedOf = (marks: number, folds: Folds): Folded => {
  const gaps = gapsOf(folds);
  const last = gaps.at(-1);
  return {
    count: last ? last.before + (marks - last.to) : marks,
    placeOf: (row) => {
      const gap = lastWhere(gaps, ({ before }) => before <= row);
      return gap ? gap.to + (row - gap.before) : row;
    },
    rowOf: (place) => {
      const gap = lastWhere(gaps, ({ from }) => from <= place);
      if (!gap) return place;
      return place < gap.to ? gap.before - 1 : gap.before + (place - gap.to);
    },
  };
};
