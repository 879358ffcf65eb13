'use client';

import { type MouseEvent, memo, type ReactNode } from 'react';
import { cn } from '../cn.ts';
import { TerseReadings } from '../reading.tsx';
import type { DataColumn } from './column.ts';

export interface RowBodyProps<R> {
  readonly row: R;
  readonly id: string;
  /** True: the keys stand here. */
  readonly held: boolean;
  readonly columns: readonly DataColumn<R>[];
  /** Columns of which few rows tell something. */
  readonly terse: ReadonlySet<string>;
  readonly onOpen: (row: R) => void;
  readonly href: ((row: R) => string | undefined) | undefined;
  readonly detail: (row: R) => ReactNode;
  readonly roomy: boolean | undefined;
  readonly measure?: (element: HTMLElement | null) => void;
  readonly position?: number;
}

/** A press on something in the row is meant for that, and marking text is no press. */
const meantForRow = (event: MouseEvent): boolean =>
  !(event.target as Element).closest('a, button, input, summary') && (window.getSelection()?.toString() ?? '') === '';

const Row = <R,>({
  row,
  id,
  held,
  columns,
  terse,
  onOpen,
  href,
  detail,
  roomy,
  measure,
  position,
}: RowBodyProps<R>) => {
  const more = detail(row);
  const leads = href?.(row) !== undefined;
  return (
    <tbody
      ref={measure}
      data-index={position}
      id={id}
      className={cn('border-b border-line', held ? 'bg-sunken' : leads && 'hover:bg-sunken')}
    >
      <tr
        aria-current={held || undefined}
        onClick={(event) => leads && meantForRow(event) && onOpen(row)}
        className={cn(leads && 'cursor-pointer')}
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
            <TerseReadings value={terse.has(column.id)}>{column.cell(row)}</TerseReadings>
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

/** A row that stayed as it was is not drawn anew for its neighbours' sake. */
export const RowBody = memo(Row) as typeof Row;

export interface GroupHeadProps<R> {
  readonly group: string;
  readonly rows: readonly R[];
  /** How many columns it stands over. */
  readonly span: number;
  readonly draw: ((group: string, rows: readonly R[]) => ReactNode) | undefined;
  readonly measure?: (element: HTMLElement | null) => void;
  readonly position?: number;
}

export const GroupBody = <R,>({ group, rows, span, draw, measure, position }: GroupHeadProps<R>) => (
  <tbody ref={measure} data-index={position} className="border-b border-line">
    <tr>
      <th colSpan={span} scope="rowgroup" className="h-10 px-3 pb-1.5 text-left align-bottom font-medium">
        {draw?.(group, rows) ?? group}
      </th>
    </tr>
  </tbody>
);
