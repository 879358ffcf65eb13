'use client';

import {
  type ColumnDef,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { DataColumn } from './column.ts';
import type { Sorting } from './table-state.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
type Features = typeof features;

const defOf = <R extends RowData>(column: DataColumn<R>): ColumnDef<Features, R> => ({
  id: column.id,
  accessorFn: (row: R) => column.value?.(row) ?? undefined,
  // What is not told comes last, whichever way the list is turned.
  sortUndefined: 'last',
});

/** Rows in the order that is asked for; as they come when none is. */
export const useSorted = <R extends RowData>(
  rows: readonly R[],
  columns: readonly DataColumn<R>[],
  sorting: Sorting | null,
): readonly R[] => {
  const defs = useMemo(() => columns.filter((column) => column.sortable).map(defOf), [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const known = defs.some((def) => def.id === sorting?.id);
  const table = useTable<Features, R>({
    features,
    columns: defs,
    data,
    state: { sorting: sorting !== null && known ? [{ id: sorting.id, desc: sorting.descending }] : [] },
  });
  const { rows: models } = table.getRowModel();
  return useMemo(() => models.map((row) => row.original), [models]);
};
