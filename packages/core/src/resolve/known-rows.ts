import type { Source } from '@ciris/telemetry-contracts';
import type { SnapshotRow } from '../ports/rows.ts';

/** Rows of one agent, found without looking at all of them. */
interface KnownRows {
  readonly bySubject: ReadonlyMap<string, readonly SnapshotRow[]>;
  readonly newestBySource: ReadonlyMap<Source, number>;
}

/** One answer resolves dozens of fields from the same rows, and so do many answers between two changes. */
const known = new WeakMap<readonly SnapshotRow[], KnownRows>();

const knownRows = (rows: readonly SnapshotRow[]): KnownRows => {
  const before = known.get(rows);
  if (before) return before;
  const newestBySource = new Map<Source, number>();
  for (const { source, observedAt } of rows) {
    newestBySource.set(source, Math.max(observedAt, newestBySource.get(source) ?? observedAt));
  }
  const all = { bySubject: Map.groupBy(rows, ({ subject }) => subject), newestBySource };
  known.set(rows, all);
  return all;
};

/** In the order of all. */
export const rowsOf = (rows: readonly SnapshotRow[], subject: string): readonly SnapshotRow[] =>
  knownRows(rows).bySubject.get(subject) ?? [];

/** Keys of a subject of which there are several, each once. */
export const keysIn = (rows: readonly SnapshotRow[], subject: string): readonly string[] => [
  ...new Set(
    rowsOf(rows, subject)
      .filter((row) => !row.gone)
      .map((row) => row.key),
  ),
];

/** When any row of a source was observed last; undefined: it has none. */
export const newestOf = (rows: readonly SnapshotRow[], source: Source): number | undefined =>
  knownRows(rows).newestBySource.get(source);
