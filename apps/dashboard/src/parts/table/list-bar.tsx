'use client';

import type { RowData } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import { ColumnsMenu, ExportMenu, type ExportMenuProps } from './table-tools.tsx';

export interface ListBarProps<R> extends ExportMenuProps<R> {
  /** `<Cuts>`, at the left. */
  readonly cuts?: ReactNode;
  /** What else there is to choose or to know, before the menus. */
  readonly children?: ReactNode;
}

/** What stands above every list: how it is cut, which columns it has, what it is exported to. */
export const ListBar = <R extends RowData>({ cuts, children, ...list }: ListBarProps<R>) => (
  <div className="mb-4 flex flex-wrap items-center gap-2">
    {cuts}
    <span className="flex-1" />
    {children}
    <ColumnsMenu columns={list.columns} />
    <ExportMenu {...list} />
  </div>
);
