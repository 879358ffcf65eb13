'use client';

import type { RowData } from '@tanstack/react-table';
import { useRouter } from 'next/navigation';
import { type ReactNode, useId } from 'react';
import { listed } from '../../format/words.ts';
import { copy } from '../../frame/toasts.ts';
import { cn } from '../cn.ts';
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
  readonly columns: readonly DataColumn<R>[];
  readonly rowId: (row: R) => string;
  /** Where a row leads. */
  readonly href?: (row: R) => string;
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
  readonly roomy?: boolean;
}

/** Every list: sorted and cut by the URL, walked by `j` and `k`, drawn only as far as it is seen. */
export const DataTable = <R extends RowData>(props: DataTableProps<R>) => {
  const { label, rows, columns, rowId, href, card, empty } = props;
  const router = useRouter();
  const listId = useId();
  const phone = usePhone();
  const { sorting, turn, hidden } = useTableState();
  const { told, untold } = toldColumns(columns, rows);
  const shown = told.filter((column) => column.always || !hidden.includes(column.id));
  const sorted = useSorted(rows, columns, sorting);
  const items = useItems(sorted, rowId, props.groupOf);
  const open = (row: R): void => {
    if (href) router.push(href(row));
  };
  const ordered = items.flatMap((item) => (item.kind === 'row' ? [item.row] : []));
  const keys = useListKeys({
    length: ordered.length,
    onOpen: (index) => ordered[index] !== undefined && open(ordered[index]),
    onCopy: (index) => void copy(JSON.stringify(ordered[index], null, 2), 'Row'),
    onMove: (index) => document.getElementById(`${listId}${index}`)?.scrollIntoView({ block: 'nearest' }),
  });
  if (rows.length === 0) return empty;
  const bodies = { ...props, listId, items, columns: shown, selected: keys.selected, onOpen: open, card, phone };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes which list the keys belong to.
    <div onPointerEnter={keys.touch} onFocus={keys.touch} className="min-w-0">
      {untold.length > 0 ? (
        <p className="mb-2 text-small text-ink-3">
          Not told by {props.untoldBy ?? 'this agent'}: {listed(untold.map((name) => name.toLowerCase()))}.
        </p>
      ) : null}
      {phone ? (
        <ul aria-label={label} className="border-t border-line">
          <TableBodies {...bodies} />
        </ul>
      ) : (
        <div className="scroll-box -mx-3 px-3">
          <table aria-label={label} className={cn('w-full border-collapse')}>
            <TableHead columns={shown} sorting={sorting} onSort={turn} />
            <TableBodies {...bodies} />
          </table>
        </div>
      )}
    </div>
  );
};
