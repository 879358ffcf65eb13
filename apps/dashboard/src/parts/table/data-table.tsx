'use client';

import type { RowData } from '@tanstack/react-table';
import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useDeferredValue, useId, useMemo } from 'react';
import { listed, lowerFirst } from '../../format/words.ts';
import { copy } from '../../frame/toasts.ts';
import { useTakenOver } from '../../live/use-taken-over.ts';
import { cn } from '../cn.ts';
import { SkeletonRows } from '../skeleton.tsx';
import { type DataColumn, toldColumns } from './column.ts';
import { useListKeys } from './list-keys.ts';
import { useSorted } from './sorted.ts';
import { TableBodies } from './table-bodies.tsx';
import { TableHead } from './table-head.tsx';
import { useTableState } from './table-state.ts';
import { useItems } from './use-items.ts';
import { usePhone } from './use-phone.ts';

export interface DataTableProps<R extends RowData> {
  /** What it lists, for those who do not see it. */
  readonly label: string;
  readonly rows: readonly R[];
  /** Columns and functions that stay the same spare rows that stay the same from being drawn anew. */
  readonly columns: readonly DataColumn<R>[];
  readonly rowId: (row: R) => string;
  /** Where a row leads; undefined: nowhere. */
  readonly href?: (row: R) => string | undefined;
  /** The same row on a phone. */
  readonly card: (row: R) => ReactNode;
  /** Rows of one group stand together under its name. */
  readonly groupOf?: (row: R) => string;
  readonly groupHead?: (group: string, rows: readonly R[]) => ReactNode;
  /** A second line below a row that has something to explain. */
  readonly detail?: (row: R) => ReactNode;
  /** Such as `2.16`, for "Not told by 2.16: latency." */
  readonly untoldBy?: string;
  readonly empty: ReactNode;
  /** True while other rows are asked for: these are no answer to what is wanted now. */
  readonly busy?: boolean;
  readonly roomy?: boolean;
}

/** More of what only stands for rows is not seen. */
const SCREENFUL = 40;

/** Every list: sorted and cut by the URL, walked by `j` and `k`, drawn only as far as it is seen. */
export const DataTable = <R extends RowData>(props: DataTableProps<R>) => {
  const { label, columns, rowId, href, empty } = props;
  // A press is answered, and a frame drawn, before many rows are.
  const rows = useDeferredValue(props.rows);
  const router = useRouter();
  const listId = useId();
  const phone = usePhone();
  const { sorting, turn, hidden } = useTableState(columns);
  const { told, untold, mostlyUntold, below } = toldColumns(columns, rows);
  const shown = useNamed(
    columns,
    told.filter((column) => column.always || !hidden.includes(column.id)),
  );
  const few = useNamed(columns, below);
  const terseIds = idsOf(mostlyUntold);
  const terse = useMemo(() => new Set(terseIds.split(' ')), [terseIds]);
  const sorted = useSorted(rows, columns, sorting);
  const items = useItems(sorted, rowId, props.groupOf);
  const open = useCallback(
    (row: R) => {
      const to = href?.(row);
      if (to !== undefined) router.push(to);
    },
    [href, router],
  );
  const detail = useDetail(props.detail, few);
  const ordered = useMemo(() => items.flatMap((item) => (item.kind === 'row' ? [item.row] : [])), [items]);
  const selected = useListKeys({
    length: ordered.length,
    onOpen: (index) => ordered[index] !== undefined && open(ordered[index]),
    onCopy: (index) => void copy(JSON.stringify(ordered[index], null, 2), 'Row'),
    onMove: (index) => document.getElementById(`${listId}${index}`)?.scrollIntoView({ block: 'nearest' }),
  });
  const here = useTakenOver();
  if (rows.length === 0) return empty;
  // As a table or as cards: only the viewer's machine knows its width.
  if (!here)
    return <SkeletonRows rows={Math.min(rows.length, SCREENFUL)} className={props.roomy ? 'h-14.5' : 'h-8.25'} />;
  const bodies = {
    ...props,
    listId,
    items,
    terse,
    columns: shown,
    detail,
    selected,
    onOpen: open,
    phone,
  };
  return (
    <div
      aria-busy={props.busy || undefined}
      className={cn('min-w-0', props.busy && 'opacity-50 transition-opacity delay-150')}
    >
      <UntoldNote all={untold} most={[...mostlyUntold, ...below].map((column) => column.header)} by={props.untoldBy} />
      {phone ? (
        <ul aria-label={label} className="border-t border-line">
          <TableBodies {...bodies} />
        </ul>
      ) : (
        <div className="scroll-box -mx-3 px-3">
          <table aria-label={label} className="w-full border-collapse">
            <TableHead columns={shown} sorting={sorting} onSort={turn} />
            <TableBodies {...bodies} />
          </table>
        </div>
      )}
    </div>
  );
};

const idsOf = <R,>(columns: readonly DataColumn<R>[]): string => columns.map((column) => column.id).join(' ');

/** Some of the columns; the same ones are the same list, however often they are found. */
const useNamed = <R,>(columns: readonly DataColumn<R>[], some: readonly DataColumn<R>[]): readonly DataColumn<R>[] => {
  const ids = idsOf(some);
  return useMemo(() => {
    const wanted = ids.split(' ');
    return columns.filter((column) => wanted.includes(column.id));
  }, [columns, ids]);
};

/** What a row has to explain, and the figures that few rows tell. */
const useDetail = <R,>(detail: ((row: R) => ReactNode) | undefined, few: readonly DataColumn<R>[]) =>
  useCallback(
    (row: R): ReactNode => {
      const own = detail?.(row) ?? null;
      const figures = few.filter((column) => column.reading?.(row).status === 'available');
      if (figures.length === 0) return own;
      return (
        <>
          {own}
          <span className="flex flex-wrap gap-x-5">
            {figures.map((column) => (
              <span key={column.id} className="text-ink-3">
                {column.header} <span className="text-ink-1">{column.cell(row)}</span>
              </span>
            ))}
          </span>
        </>
      );
    },
    [detail, few],
  );

interface UntoldNoteProps {
  readonly all: readonly string[];
  readonly most: readonly string[];
  readonly by: string | undefined;
}

/** What is not told, said once instead of in each row. */
const UntoldNote = ({ all, most, by = 'this agent' }: UntoldNoteProps) => {
  if (all.length + most.length === 0) return null;
  const lower = (names: readonly string[]): string => listed(names.map(lowerFirst));
  return (
    <p className="mb-2 text-small text-ink-3">
      {all.length > 0 ? `Not told by ${by}: ${lower(all)}. ` : ''}
      {most.length > 0 ? `Told for some rows only: ${lower(most)}.` : ''}
    </p>
  );
};
