import type { Column, Reading } from '@ciris/telemetry-contracts';
import type { ReactNode } from 'react';

/** A column of a list: how it is drawn, sorted and exported, and where it is from. */
export interface DataColumn<R> {
  readonly id: string;
  readonly header: string;
  /** Instead of the name, where the head says more than that. */
  readonly head?: ReactNode;
  readonly cell: (row: R) => ReactNode;
  /** As it is sorted and exported; null where it is not told. */
  readonly value?: (row: R) => string | number | boolean | null;
  /** Where each row has a reading of its own: a column that no row tells is left out and named once. */
  readonly reading?: (row: R) => Reading<unknown>;
  /** Where provenance stands per column: its header opens it. */
  readonly provenance?: Column | undefined;
  /** Told by few rows, it stands below each of these instead of as a column of dashes. */
  readonly belowIfSparse?: boolean;
  readonly align?: 'right';
  readonly sortable?: boolean;
  /** Never hidden, by wish or for want of data. */
  readonly always?: boolean;
  /** Widths and the like, for head and cells. */
  readonly className?: string;
}

/** That there is no such thing is told, too. */
const isUntold = (reading: Reading<unknown> | undefined): boolean =>
  reading?.status === 'unavailable' && reading.reason !== 'not_applicable';

const untoldShare = <R>(column: DataColumn<R>, rows: readonly R[]): number => {
  if (column.provenance !== undefined && 'unavailable' in column.provenance) return 1;
  if (column.reading === undefined || rows.length === 0) return 0;
  return rows.filter((row) => isUntold(column.reading?.(row))).length / rows.length;
};

/** From here on the word is said once above the list, and a dash alone stands in the cells. */
const MOSTLY = 0.5;
/** From here on a column is not worth its room. */
const SPARSE = 0.8;

export interface ToldColumns<R> {
  /** Those that stand as columns. */
  readonly told: readonly DataColumn<R>[];
  /** Names of those that no row tells: they are left out. */
  readonly untold: readonly string[];
  /** Of those that stand, the ones that few rows tell. */
  readonly mostlyUntold: readonly DataColumn<R>[];
  /** Those that stand below the few rows that tell them. */
  readonly below: readonly DataColumn<R>[];
}

export const toldColumns = <R>(columns: readonly DataColumn<R>[], rows: readonly R[]): ToldColumns<R> => {
  const isLeftOut = (column: DataColumn<R>): boolean => !column.always && untoldShare(column, rows) === 1;
  const isBelow = (column: DataColumn<R>): boolean =>
    column.belowIfSparse === true && !isLeftOut(column) && untoldShare(column, rows) >= SPARSE;
  const told = columns.filter((column) => !isLeftOut(column) && !isBelow(column));
  return {
    told,
    untold: columns.filter(isLeftOut).map((column) => column.header),
    mostlyUntold: told.filter((column) => column.reading !== undefined && untoldShare(column, rows) >= MOSTLY),
    below: columns.filter(isBelow),
  };
};
