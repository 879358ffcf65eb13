import type { Source } from '@ciris/telemetry-contracts';

export type AnyRow = Readonly<Record<string, unknown>>;

/** A method, so that the rule of one kind passes for that of whatever kind. */
interface Merging<Row extends object> {
  merge(before: Row | null, told: Row, source: Source): Row;
}

/** What a row is after a source told of it; `before` is what was known. */
export type Merge<Row extends object = AnyRow> = Merging<Row>['merge'];

/** Later words hold, but not being told takes nothing back. */
export const fill = <Row extends object>(before: Row | null, told: Row): Row => {
  if (!before) return told;
  const said = Object.entries(told).filter(([, value]) => value !== null);
  return { ...before, ...Object.fromEntries(said) };
};

export const MERGES = {
  fill,
  first: (before, told) => before ?? told,
  newest: (_, told) => told,
} as const satisfies Readonly<Record<string, Merge>>;
