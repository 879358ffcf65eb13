import { lastBeforeLate } from './halving.ts';
import type { Handle } from './handle.ts';
import { instantOf } from './instant.ts';
import { OVERLAP_MS } from './reading.ts';
import { numberOf, type Row, textOf } from './row.ts';

/** The last row that was read. The key tells whether the row is still the same one. */
export interface RowPosition {
  readonly row: number;
  readonly key: string;
  /** Its time, epoch ms; null: it had none. */
  readonly at: number | null;
}

export interface RowTable {
  readonly table: string;
  readonly key: string;
  readonly time: string;
  /** A condition that all rows of interest fulfil, with ` and` at its end; '' for all. */
  readonly only: string;
}

/**
 * The rowid behind which to go on. Rowids are not promised across VACUUM and a reset: where the
 * row is no longer the same, reading goes on from its time, less an overlap. What is read twice is
 * the same entity and changes nothing.
 */
export const resumeAfter = (handle: Handle, table: RowTable, position: RowPosition | null, from: number): number => {
  if (position && isStill(handle, table, position)) return position.row;
  const since = position?.at ? Math.max(position.at - OVERLAP_MS, from) : from;
  return lastBefore(handle, table, since);
};

/** The rowid behind which to go on; where the row is no longer the same all is read again, which changes nothing. */
export const resumeOrBegin = (
  handle: Handle,
  table: Pick<RowTable, 'table' | 'key'>,
  position: RowPosition | null,
): number => (position && isStill(handle, table, position) ? position.row : 0);

const isStill = (handle: Handle, table: Pick<RowTable, 'table' | 'key'>, position: RowPosition): boolean => {
  const row = handle.row(`select ${table.key} as key from ${table.table} where rowid = ?`, position.row);
  return row !== undefined && textOf(row, 'key') === position.key;
};

/** Whether the row that was read last is in this file, wherever it stands in it now; null: none was read. */
export const isThere = (
  handle: Handle,
  { table, key }: Pick<RowTable, 'table' | 'key'>,
  position: RowPosition | null,
): boolean | null =>
  position && handle.row(`select 1 as found from ${table} where ${key} = ?`, position.key) !== undefined;

/** Rowid of the last row before an instant, by halving: rows stand in the order of time, and time needs no index. */
const lastBefore = (handle: Handle, table: RowTable, since: number): number => {
  const ends = handle.row(
    `select (select min(rowid) from ${table.table}) as first, (select max(rowid) from ${table.table}) as last`,
  );
  const probe =
    `select rowid as row, ${table.time} as at from ${table.table} ` +
    `where ${table.only} rowid >= ? order by rowid limit 1`;
  const first = numberOf(ends ?? {}, 'first') ?? 1;
  return lastBeforeLate(first, (numberOf(ends ?? {}, 'last') ?? 0) + 1, (from) => {
    const row = handle.row(probe, from);
    if (!row) return null;
    const at = instantOf(row, 'at');
    return { key: numberOf(row, 'row') ?? from, late: at !== null && at >= since };
  });
};

/** Where a page ended. Without rows the position stays. */
export const positionAfter = (
  rows: readonly Row[],
  position: RowPosition | null,
  names: { readonly key: string; readonly time: string },
): RowPosition | null => {
  const last = rows.at(-1);
  if (!last) return position;
  return { row: numberOf(last, 'row') ?? 0, key: textOf(last, names.key) ?? '', at: instantOf(last, names.time) };
};
