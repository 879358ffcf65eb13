import type { Told as TrustRow } from '../../facts/field.ts';
import { FIELDS, type FieldName } from '../../facts/fields.ts';
import type { KnownField, SnapshotRow } from '../../ports/rows.ts';
import type { FieldView } from '../../resolve/view.ts';
import type { Agreement, Told } from './agreement.ts';

/** A place that tells a value of a field now. */
export interface Place {
  readonly trust: TrustRow;
  readonly row: SnapshotRow;
  readonly state: KnownField;
}

/** Clocks of two machines differ; a value that moved this close to the other look may be either. */
export const CLOSE_MS = 3_000;

export const isCounter = (field: FieldName): boolean => 'counter' in FIELDS[field];

/** Exact places that tell the field now, the best first. */
export const placesOf = (view: FieldView, field: string, key: string): readonly Place[] => {
  if (!view.generation) return [];
  const dot = field.indexOf('.');
  const subject = field.slice(0, dot);
  const name = field.slice(dot + 1);
  return (view.trust[field]?.[view.generation].told ?? []).flatMap((trust) => {
    if (!trust.exact) return [];
    const row = view.rows.find(
      (one) =>
        one.subject === subject &&
        one.key === key &&
        one.source === trust.source &&
        one.endpoint === trust.endpoint &&
        !one.gone,
    );
    const state = row?.fields[name];
    return row && state && 'value' in state ? [{ trust, row, state }] : [];
  });
};

/** A counter of one process and a total of all are not alike: each is held against its like, the best of them first. */
export const alike = (places: readonly Place[], counter: boolean): readonly (readonly Place[])[] => {
  if (!counter) return [places];
  const ofAll = places.filter(({ trust }) => trust.lasting === true);
  return [ofAll, places.filter((place) => !ofAll.includes(place))];
};

/** Two processes cannot be compared. */
export const ofOneProcess = (a: Place, b: Place): boolean => {
  const starts = [a.row.processStartedAt, b.row.processStartedAt];
  return starts[0] === null || starts[1] === null || Math.abs((starts[0] ?? 0) - (starts[1] ?? 0)) < CLOSE_MS;
};

const isPlain = (value: unknown): value is number | string | boolean =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';

export const toldOf = ({ row, state }: Place): Told | null =>
  isPlain(state.value)
    ? { source: row.source, endpoint: row.endpoint, value: state.value, observedAt: row.observedAt }
    : null;

/** Sums of fractions differ in their last digits. */
export const nearly = (value: number): number => 1e-6 * Math.max(1, Math.abs(value));

/** Equal but for the last digits of a sum of fractions. */
export const equal = (a: Told['value'], b: Told['value']): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= nearly(a) : a === b;

export const equality = (field: FieldName, better: Told, other: Told): Agreement => ({
  id: field,
  title: FIELDS[field].title,
  better,
  other,
  agrees: equal(better.value, other.value),
  detail: `${better.source} ${String(better.value)}, ${other.source} ${String(other.value)} (${other.endpoint})`,
});
