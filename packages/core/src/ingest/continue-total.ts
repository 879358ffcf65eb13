/** How far the running total of one series was told. */
export interface SeriesStand {
  /** When the process that counts began to; null: not told. */
  readonly startedAt: number | null;
  /** What earlier processes counted. */
  readonly base: number;
  readonly lastAt: number;
  readonly lastTotal: number;
}

export interface ToldTotal {
  readonly how: 'cumulative' | 'delta';
  readonly startedAt: number | null;
  readonly at: number;
  readonly value: number;
  /** The sum of several totals, which may become fewer. */
  readonly folded?: boolean;
}

export interface ContinuedTotal {
  readonly stand: SeriesStand;
  readonly points: readonly { readonly at: number; readonly value: number }[];
}

/** A process that was counting for longer before anybody was told began nobody knows when. */
const BEGINS_AT_0_MS = 600_000;

const begin = ({ startedAt, at, value }: ToldTotal): ContinuedTotal => ({
  stand: { startedAt, base: 0, lastAt: at, lastTotal: value },
  points: [
    ...(startedAt !== null && startedAt < at && at - startedAt <= BEGINS_AT_0_MS ? [{ at: startedAt, value: 0 }] : []),
    { at, value },
  ],
});

/** What was counted before this; null: it goes on where it stood. */
const newBase = ({ startedAt, base, lastTotal }: SeriesStand, told: ToldTotal): number | null => {
  if (told.startedAt !== null && startedAt !== null && told.startedAt > startedAt) return lastTotal;
  if (told.value >= lastTotal - base) return null;
  // A sum of fewer totals is less: what one of them counted is no growth of the others.
  return told.folded ? lastTotal - told.value : lastTotal;
};

/** Between the last word of one process and the first of the next nothing was counted. */
const pause = (stand: SeriesStand, { startedAt, at }: ToldTotal) =>
  startedAt !== null && startedAt > stand.lastAt && startedAt < at ? [{ at: startedAt, value: stand.lastTotal }] : [];

/**
 * Continues a total over the processes that count it: it never begins anew, so that what came to it in
 * a span is the difference of two points. Null: it was told before, or later ones were.
 */
export const continueTotal = (stand: SeriesStand | null, told: ToldTotal): ContinuedTotal | null => {
  if (stand === null) return begin(told);
  if (told.at <= stand.lastAt) return null;
  const { at, value, startedAt } = told;
  if (told.how === 'delta') {
    const lastTotal = stand.lastTotal + value;
    const points = [...pause(stand, told), { at, value: lastTotal }];
    return { stand: { ...stand, lastAt: at, lastTotal }, points };
  }
  // Of two processes that are one series by their labels the younger is heard, or each would begin anew after the other.
  if (startedAt !== null && stand.startedAt !== null && startedAt < stand.startedAt) return null;
  const anew = newBase(stand, told);
  const base = anew ?? stand.base;
  const point = { at, value: base + value };
  const points = anew === null ? [point] : [...pause(stand, told), point];
  return { stand: { startedAt: startedAt ?? stand.startedAt, base, lastAt: at, lastTotal: base + value }, points };
};
