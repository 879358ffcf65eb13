'use client';

import type { MouseEvent, ReactNode } from 'react';
import { cn } from '../cn.ts';
import { TerseReadings } from '../reading.tsx';
import type { DataColumn } from './column.ts';
import type { Item } from './use-items.ts';

type OfKind<R, K> = Extract<Item<R>, { kind: K }>;

export interface RowBodyProps<R> {
  /** Begins the id of each row. */
  readonly listId: string;
  readonly item: OfKind<R, 'row'>;
  readonly columns: readonly DataColumn<R>[];
  /** Columns of which few rows tell something. */
  readonly terse: ReadonlySet<string>;
  readonly selected: number | null;
  readonly onOpen: (row: R) => void;
  readonly href?: (row: R) => string;
  readonly detail?: (row: R) => ReactNode;
  readonly roomy?: boolean;
  readonly measure?: (element: HTMLElement | null) => void;
  readonly position?: number;
}

/** A press on something in the row is meant for that, and marking text is no press. */
const meantForRow = (event: MouseEvent): boolean =>
  !(event.target as Element).closest('a, button, input, summary') && (window.getSelection()?.toString() ?? '') === '';

export const RowBody = <R,>(props: RowBodyProps<R>) => {
  const { item, columns, selected, onOpen, href, detail, roomy } = props;
  const more = detail?.(item.row) ?? null;
  const held = selected === item.index;
  return (
    <tbody
      ref={props.measure}
      data-index={props.position}
      id={`${props.listId}${item.index}`}
      className={cn('group/row border-b border-line', held ? 'bg-sunken' : href && 'hover:bg-sunken')}
    >
      <tr
        aria-current={held || undefined}
        onClick={(event) => href && meantForRow(event) && onOpen(item.row)}
        className={cn(href && 'cursor-pointer')}
      >
        {columns.map((column) => (
          <td
            key={column.id}
            className={cn(
              'px-3 align-middle tabular-nums',
              roomy ? 'h-14.5' : 'h-8',
              column.align === 'right' && 'text-right whitespace-nowrap',
              column.className,
            )}
          >
            <TerseReadings value={props.terse.has(column.id)}>{column.cell(item.row)}</TerseReadings>
          </td>
        ))}
      </tr>
      {more === null ? null : (
        <tr>
          <td className="h-0 p-0" />
          <td colSpan={columns.length - 1} className="px-3 pb-2.5 text-small text-ink-2">
            {more}
          </td>
        </tr>
      )}
    </tbody>
  );
};

export interface GroupBodyProps<R> {
  readonly item: OfKind<R, 'group'>;
  readonly columns: readonly DataColumn<R>[];
  readonly groupHead?: (group: string, rows: readonly R[]) => ReactNode;
  readonly measure?: (element: HTMLElement | null) => void;
  readonly position?: number;
}

export const GroupBody = <R,>({ item, columns, groupHead, measure, position }: GroupBodyProps<R>) => (
  <tbody ref={measure} data-index={position} className="border-b border-line">
    <tr>
      <th colSpan={columns.length} scope="rowgroup" className="h-10 px-3 pb-1.5 text-left align-bottom font-medium">
        {groupHead?.(item.group, item.rows) ?? item.group}
      </th>
    </tr>
  </tbody>
);
