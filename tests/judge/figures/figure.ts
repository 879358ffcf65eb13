import { isDeepStrictEqual } from 'node:util';
import type { Reading, Reason, Source } from '@ciris/telemetry-contracts';
import type { Sources } from '../stand/stand.ts';

export type Expected =
  /** This very value; `near` for times and sums of fractions. */
  | { readonly is: unknown; readonly from: string; readonly near?: number }
  /** The recordings cannot judge it more closely. */
  | { readonly within: readonly [number, number]; readonly because: string }
  | { readonly none: Reason }
  /** One or the other. */
  | { readonly oneOf: readonly Expected[] };

/** What a page must show of one figure. */
export interface Figure {
  /** By source, best first: of those that are open the first one is shown. */
  readonly told: readonly (readonly [Source, Expected])[];
  /** Shown when none of them is open. */
  readonly otherwise: Reason;
}

export const is = (value: unknown, from: string, near?: number): Expected => ({
  is: value,
  from,
  ...(near === undefined ? {} : { near }),
});
export const within = (low: number, high: number, because: string): Expected => ({ within: [low, high], because });
export const none = (reason: Reason): Expected => ({ none: reason });
export const oneOf = (...expected: readonly Expected[]): Expected => ({ oneOf: expected });

export const untold = (reason: Reason): Figure => ({ told: [], otherwise: reason });
export const told = (otherwise: Reason, ...places: readonly (readonly [Source, Expected])[]): Figure => ({
  told: places,
  otherwise,
});
export const byAnswer = (expected: Expected): Figure => told('not_yet', ['answer', expected]);

const isOpen = (sources: Sources, source: Source): boolean => {
  if (source === 'database') return sources.database;
  return source !== 'stream' || sources.stream;
};

const asText = (value: unknown): string => JSON.stringify(value) ?? String(value);

const differs = (value: unknown, expected: Extract<Expected, { is: unknown }>): boolean => {
  if (typeof value === 'number' && typeof expected.is === 'number') {
    // Sums of fractions differ in their last digits by the order of adding.
    const slack = expected.near ?? Math.abs(expected.is) * 1e-9;
    return !(Math.abs(value - expected.is) <= slack);
  }
  return !isDeepStrictEqual(value, expected.is);
};

const againstValue = (
  value: unknown,
  expected: Exclude<Expected, { none: Reason } | { oneOf: unknown }>,
): string | null => {
  if ('is' in expected) return differs(value, expected) ? `should be ${asText(expected.is)} (${expected.from})` : null;
  const [low, high] = expected.within;
  return typeof value === 'number' && value >= low && value <= high ? null : `should lie in ${low} to ${high}`;
};

const againstExpected = (reading: Reading<unknown>, expected: Expected, source: Source | null): string | null => {
  if ('oneOf' in expected) {
    const faults = expected.oneOf.map((one) => againstExpected(reading, one, source));
    return faults.includes(null) ? null : faults.join(' or ');
  }
  if ('none' in expected) {
    const right = reading.status === 'unavailable' && reading.reason === expected.none;
    return right ? null : `should be unavailable (${expected.none})`;
  }
  if (reading.status === 'unavailable') {
    return `should be told: ${asText('is' in expected ? expected.is : expected.within)}`;
  }
  if (source !== null && reading.source !== source) return `should come from ${source}`;
  return againstValue(reading.value, expected);
};

const shownAs = (reading: Reading<unknown>): string =>
  reading.status === 'available'
    ? `${asText(reading.value)} by ${reading.source} ${reading.endpoint}`
    : `unavailable (${reading.reason}: ${reading.detail ?? ''})`;

/** Who must tell it, and what; undefined: none that would is open. */
export const placeOf = (figure: Figure, sources: Sources) => figure.told.find(([source]) => isOpen(sources, source));

/** The value that the table has for a figure, by the sources that are open; undefined: none. */
export const truthOf = (figure: Figure, sources: Sources): unknown => {
  const place = placeOf(figure, sources);
  return place && 'is' in place[1] ? place[1].is : undefined;
};

/** What is wrong with a reading; null: it shows what it must. */
export const judge = (reading: Reading<unknown>, figure: Figure, sources: Sources): string | null => {
  const place = placeOf(figure, sources);
  const fault = place
    ? againstExpected(reading, place[1], place[0])
    : againstExpected(reading, none(figure.otherwise), null);
  return fault === null ? null : `is ${shownAs(reading)}, ${fault}`;
};
