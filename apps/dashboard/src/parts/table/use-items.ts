'use client';

import { useMemo } from 'react';

/** What stands in a list from top to bottom: heads of groups and rows. */
export type Item<R> =
  | { readonly kind: 'group'; readonly key: string; readonly group: string; readonly rows: readonly R[] }
  | { readonly kind: 'row'; readonly key: string; readonly row: R; readonly index: number };

export const itemsOf = <R>(rows: readonly R[], rowId: (row: R) => string, groupOf?: (row: R) => string): Item<R>[] => {
  if (groupOf === undefined) return rows.map((row, index) => ({ kind: 'row', key: rowId(row), row, index }));
  const groups = Map.groupBy(rows, groupOf);
  let index = 0;
  return [...groups].flatMap(([group, members]): Item<R>[] => [
    { kind: 'group', key: `group ${group}`, group, rows: members },
    ...members.map((row): Item<R> => ({ kind: 'row', key: rowId(row), row, index: index++ })),
  ]);
};

export const useItems = <R>(
  rows: readonly R[],
  rowId: (row: R) => string,
  groupOf?: (row: R) => string,
): readonly Item<R>[] => useMemo(() => itemsOf(rows, rowId, groupOf), [rows, rowId, groupOf]);
