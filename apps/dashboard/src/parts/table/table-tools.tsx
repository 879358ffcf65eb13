'use client';

import type { RowData } from '@tanstack/react-table';
import { Download, SlidersHorizontal } from 'lucide-react';
import { Icon } from '../icon.tsx';
import { Menu } from '../menu.tsx';
import type { DataColumn } from './column.ts';
import { download, toCsv } from './export-rows.ts';
import { useSorted } from './sorted.ts';
import { useTableState } from './table-state.ts';

export const ColumnsMenu = <R,>({ columns }: { columns: readonly DataColumn<R>[] }) => {
  const { hidden, toggle } = useTableState();
  return (
    <span data-screen-only className="phone-only:hidden">
      <Menu
        label="Columns"
        entries={columns
          .filter((column) => !column.always)
          .map((column) => ({
            kind: 'tick',
            key: column.id,
            on: !hidden.includes(column.id),
            onPick: () => toggle(column.id),
            content: column.header,
          }))}
      >
        <Icon of={SlidersHorizontal} small />
        Columns
      </Menu>
    </span>
  );
};

export interface ExportMenuProps<R> {
  readonly rows: readonly R[];
  readonly columns: readonly DataColumn<R>[];
  /** Without its ending. */
  readonly fileName: string;
}

const NONE: readonly never[] = [];

/** Rows and columns as the list shows them: in the order that is asked for, without those that are hidden. */
const useShown = <R extends RowData>(rows: readonly R[], columns: readonly DataColumn<R>[]) => {
  const { sorting, hidden } = useTableState();
  // Most lists stand as they come: those are not gone through once more.
  const sorted = useSorted(sorting === null ? NONE : rows, columns, sorting);
  return {
    rows: sorting === null ? rows : sorted,
    columns: columns.filter(({ id, always }) => always || !hidden.includes(id)),
  };
};

/** What is shown, into a file. */
export const ExportMenu = <R extends RowData>({ fileName, ...list }: ExportMenuProps<R>) => {
  const { rows, columns } = useShown(list.rows, list.columns);
  return (
    <span data-screen-only>
      <Menu
        label="Export"
        entries={[
          {
            kind: 'item',
            key: 'csv',
            content: 'CSV, as shown',
            onPick: () => download(`${fileName}.csv`, 'text/csv', toCsv(rows, columns)),
          },
          {
            kind: 'item',
            key: 'json',
            content: 'JSON, with where it is from',
            onPick: () => download(`${fileName}.json`, 'application/json', JSON.stringify(rows, null, 2)),
          },
        ]}
      >
        <Icon of={Download} small />
        Export
      </Menu>
    </span>
  );
};
