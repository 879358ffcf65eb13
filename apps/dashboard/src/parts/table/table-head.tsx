'use client';

import { ArrowDown, ArrowUp, Info } from 'lucide-react';
import { cn } from '../cn.ts';
import { Icon } from '../icon.tsx';
import { openProvenance } from '../provenance-store.ts';
import type { DataColumn } from './column.ts';
import type { Sorting } from './table-state.ts';

export interface TableHeadProps<R> {
  readonly columns: readonly DataColumn<R>[];
  readonly sorting: Sorting | null;
  readonly onSort: (id: string) => void;
}

const ariaSort = (on: boolean, descending: boolean) => {
  if (!on) return 'none' as const;
  return descending ? ('descending' as const) : ('ascending' as const);
};

export const HEAD_CELL =
  'border-b border-line px-3 pb-1.5 text-left text-small font-normal whitespace-nowrap text-ink-3 first:pl-3';

export const TableHead = <R,>({ columns, sorting, onSort }: TableHeadProps<R>) => (
  <thead>
    <tr>
      {columns.map((column) => {
        const on = sorting?.id === column.id;
        return (
          <th
            key={column.id}
            scope="col"
            aria-sort={column.sortable ? ariaSort(on, sorting?.descending ?? false) : undefined}
            className={cn(HEAD_CELL, column.align === 'right' && 'text-right', column.className)}
          >
            <span className="inline-flex items-center gap-1">
              {column.sortable ? (
                <button
                  type="button"
                  onClick={() => onSort(column.id)}
                  className={cn('inline-flex items-center gap-1 rounded-1 hover:text-ink-1', on && 'text-ink-1')}
                >
                  {column.header}
                  {on ? <Icon of={sorting.descending ? ArrowDown : ArrowUp} small className="size-3" /> : null}
                </button>
              ) : (
                column.header
              )}
              <HeadProvenance column={column} />
            </span>
          </th>
        );
      })}
    </tr>
  </thead>
);

const HeadProvenance = <R,>({ column }: { column: DataColumn<R> }) => {
  const { provenance, header } = column;
  if (provenance === undefined || 'unavailable' in provenance) return null;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={`Where ${header} is from`}
      onClick={(event) => openProvenance({ anchor: event.currentTarget, label: header, column: provenance })}
      className="rounded-1 text-ink-3 opacity-60 hover:opacity-100 focus-visible:opacity-100"
      data-screen-only
    >
      <Icon of={Info} small className="size-3" />
    </button>
  );
};
