import { isDeepStrictEqual } from 'node:util';
import type { Truth, Value } from './truth.ts';

/** A figure as it was shown at one look. */
export interface Shown {
  readonly figure: string;
  /** Name of its truth in the database. */
  readonly truth: string;
  readonly value: unknown;
  /** Who told it, and where. */
  readonly by: string;
  /** When its source was last looked at, epoch ms. */
  readonly observedAt: number;
  /** How old it may have been then, ms. */
  readonly cacheMs: number;
}

export type Outcome = 'right' | 'wrong' | 'open';

/** What was looked at and our look at the database are not of one instant, ms. */
const NEAR_MS = 1_500;
/** Of sums of fractions. */
const SHARE = 1e-6;

const equal = (shown: unknown, truth: Value): boolean =>
  typeof shown === 'number' && typeof truth === 'number'
    ? Math.abs(shown - truth) <= SHARE * Math.max(1, Math.abs(truth))
    : isDeepStrictEqual(shown, truth);

const isCounts = (value: unknown): value is Readonly<Record<string, number>> =>
  typeof value === 'object' && value !== null && Object.values(value).every((member) => typeof member === 'number');

/** Between two of them; counts by name are so when each of them is. */
const between = (shown: unknown, truths: readonly unknown[]): boolean => {
  if (isCounts(shown)) {
    const counts = truths.filter(isCounts);
    const names = new Set([shown, ...counts].flatMap((one) => Object.keys(one)));
    const members = (one: Readonly<Record<string, number>>, name: string): number => one[name] ?? 0;
    return [...names].every((name) =>
      between(
        members(shown, name),
        counts.map((one) => members(one, name)),
      ),
    );
  }
  return (
    typeof shown === 'number' &&
    truths.some((truth) => typeof truth === 'number' && truth <= shown) &&
    truths.some((truth) => typeof truth === 'number' && truth >= shown)
  );
};

/**
 * What is shown must be what the database held at some moment that it may speak of, or between the
 * looks on both sides of it. `open`: it may speak of a time before the first look, or after the last.
 */
export const judge = (shown: Shown, truths: readonly Truth[]): Outcome => {
  const from = shown.observedAt - shown.cacheMs - NEAR_MS;
  const to = shown.observedAt + NEAR_MS;
  const within = truths.filter((truth) => truth.to >= from && truth.from <= to);
  const before = truths.findLast((truth) => truth.to < from);
  const after = truths.find((truth) => truth.from > to);
  const held = [before, ...within, after].flatMap((truth) => {
    const value = truth?.values[shown.truth];
    return value === undefined ? [] : [{ value }];
  });
  const values = held.map(({ value }) => value);
  if (values.some((truth) => equal(shown.value, truth)) || between(shown.value, values)) return 'right';
  const first = truths[0]?.from ?? Number.POSITIVE_INFINITY;
  const seen = within.length > 0 || (before !== undefined && after !== undefined);
  return values.length === 0 || !seen || first > from ? 'open' : 'wrong';
};

/** A difference counts when it stands: this many looks, one after the other, the last ones. */
const STANDS = 3;

export interface Judged {
  readonly outcome: Outcome;
  readonly observedAt: number;
}

/** One of each answer, its last. */
const eachAnswer = (judged: readonly Judged[]): readonly Judged[] =>
  judged.filter((one, index) => judged[index + 1]?.observedAt !== one.observedAt);

/** Of one figure, oldest first. `momentary`: it may come and go between two looks. */
export const concluded = (judged: readonly Judged[], momentary: boolean): Outcome => {
  const counting = momentary ? eachAnswer(judged) : judged;
  const last = counting.slice(-STANDS).map(({ outcome }) => outcome);
  if (last.length === STANDS && last.every((outcome) => outcome === 'wrong')) return 'wrong';
  return last.includes('right') ? 'right' : 'open';
};
