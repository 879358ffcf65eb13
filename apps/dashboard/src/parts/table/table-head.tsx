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

const ariaSort = (sorted: Sorting | null) => {
  if (sorted === null) return 'none' as const;
  return sorted.descending ? ('descending' as const) : ('ascending' as const);
};

export const HEAD_CELL =
  'border-b border-line px-3 pb-1.5 text-left text-small font-normal whitespace-nowrap text-ink-3 first:pl-3';

export const TableHead = <R,>({ columns, sorting, onSort }: TableHeadProps<R>) => (
  <thead>
    <tr>
      {columns.map((column) => (
        <HeadCell
          key={column.id}
          column={column}
          sorted={sorting?.id === column.id ? sorting : null}
          onSort={() => onSort(column.id)}
        />
      ))}
    </tr>
  </thead>
);

interface HeadCellProps<R> {
  readonly column: DataColumn<R>;
  /** How the list is sorted by this column; null: by another one, or not. */
  readonly sorted: Sorting | null;
  readonly onSort: () => void;
}

const HeadCell = <R,>({ column, sorted, onSort }: HeadCellProps<R>) => (
  <th
    scope="col"
    aria-sort={column.sortable ? ariaSort(sorted) : undefined}
    className={cn(HEAD_CELL, column.align === 'right' && 'text-right', column.className)}
  >
    <span className={cn('inline-flex items-center gap-1', column.head !== undefined && 'flex')}>
      {column.sortable ? (
        <SortButton name={column.header} sorted={sorted} onSort={onSort} />
      ) : (
        (column.head ?? column.header)
      )}
      <HeadProvenance column={column} />
    </span>
  </th>
);

const SortButton = ({ name, sorted, onSort }: { name: string; sorted: Sorting | null; onSort: () => void }) => (
  <button
    type="button"
    onClick={onSort}
    className={cn('inline-flex items-center gap-1 rounded-1 hover:text-ink-1', sorted && 'text-ink-1')}
  >
    {name}
    {sorted ? <Icon of={sorted.descending ? ArrowDown : ArrowUp} small className="size-3" /> : null}
  </button>
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
