import type { Column, Reading } from '@ciris/telemetry-contracts';
import type { ReactNode } from 'react';

/** A column of a list: how it is drawn, sorted and exported, and where it is from. */
export interface DataColumn<R> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: R) => ReactNode;
  /** As it is sorted and exported; null where it is not told. */
  readonly value?: (row: R) => string | number | boolean | null;
  /** Where each row has a reading of its own: a column that no row tells is left out and named once. */
  readonly reading?: (row: R) => Reading<unknown>;
  /** Where provenance stands per column: its header opens it. */
  readonly provenance?: Column | undefined;
  readonly align?: 'right';
  readonly sortable?: boolean;
  /** Never hidden, by wish or for want of data. */
  readonly always?: boolean;
  /** Widths and the like, for head and cells. */
  readonly className?: string;
}

const isUntold = <R>(column: DataColumn<R>, rows: readonly R[]): boolean => {
  if (column.always) return false;
  if (column.provenance !== undefined && 'unavailable' in column.provenance) return true;
  if (column.reading === undefined || rows.length === 0) return false;
  return rows.every((row) => column.reading?.(row).status === 'unavailable');
};

/** Columns that some row tells, and the names of those that none does. */
export const toldColumns = <R>(
  columns: readonly DataColumn<R>[],
  rows: readonly R[],
): { readonly told: readonly DataColumn<R>[]; readonly untold: readonly string[] } => ({
  told: columns.filter((column) => !isUntold(column, rows)),
  untold: columns.filter((column) => isUntold(column, rows)).map((column) => column.header),
});
