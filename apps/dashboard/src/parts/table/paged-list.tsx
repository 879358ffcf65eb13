'use client';

import type { Column } from '@ciris/telemetry-contracts';
import type { RowData } from '@tanstack/react-table';
import { type ReactNode, useMemo } from 'react';
import { shortVersion } from '../../format/words.ts';
import { ROWS_A_PAGE } from '../../url/list.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useAgentVersion } from '../agent-version.tsx';
import { Loaded } from '../loaded.tsx';
import { SkeletonRows } from '../skeleton.tsx';
import { useMore } from '../use-more.ts';
import type { DataColumn } from './column.ts';
import { DataTable } from './data-table.tsx';
import { ListBar } from './list-bar.tsx';
import type { Paged, Rows } from './paged.ts';

/** What a list is of, whichever rows it has: said once, outside of what draws it. */
export interface ListOf<R> {
  /** Such as `Thoughts`. */
  readonly name: string;
  readonly rowId: (row: R) => string;
  /** Its columns, from where the platform has each. */
  readonly columns: (agent: string, from: Readonly<Record<string, Column>>) => readonly DataColumn<R>[];
  /** Where a row leads; absent or undefined: nowhere. */
  readonly href?: (agent: string, row: R) => string | undefined;
  /** The same row on a phone. */
  readonly card: (agent: string, row: R) => ReactNode;
  /** A second line below a row that has something to explain. */
  readonly detail?: (row: R) => ReactNode;
}

export interface PagedListProps<R, P extends Rows<R>> {
  readonly of: Paged<P>;
  readonly as: ListOf<R>;
  /** `<Cuts>`; told the first page and how many rows are there. */
  readonly cuts?: (first: P | undefined, listed: number) => ReactNode;
  /** `<SearchBox>` and the like. */
  readonly search?: ReactNode;
  /** Between the bar and the rows. */
  readonly note?: ReactNode;
  /** Why there is no row. */
  readonly empty: ReactNode;
}

const UNTOLD = {};

/** How a list is drawn, bound to the agent of the page: the same functions for as long as that is the same. */
const useList = <R,>({ columns, card, href }: ListOf<R>, from: Readonly<Record<string, Column>>) => {
  const agent = useAgentPath();
  const drawn = useMemo(() => columns(agent, from), [columns, agent, from]);
  const bound = useMemo(
    () => ({
      card: (row: R) => card(agent, row),
      ...(href ? { href: (row: R) => href(agent, row) } : {}),
    }),
    [agent, card, href],
  );
  return { agent, columns: drawn, ...bound };
};

/** A list that is longer than an answer: its bar, its rows, and the next ones before the end is seen. */
export const PagedList = <R extends RowData, P extends Rows<R>>(props: PagedListProps<R, P>) => {
  const { of, as } = props;
  const version = useAgentVersion();
  const rows = useMemo(() => of.data?.pages.flatMap((page) => page.rows) ?? [], [of.data]);
  const first = of.data?.pages[0];
  const { agent, ...list } = useList(as, first?.columns ?? UNTOLD);
  const more = useMore(of.hasNextPage && !of.isFetchingNextPage, () => void of.fetchNextPage());
  const name = as.name.toLowerCase();
  return (
    <section aria-label={as.name}>
      <ListBar rows={rows} columns={list.columns} fileName={`${agent}-${name}`} cuts={props.cuts?.(first, rows.length)}>
        {props.search}
      </ListBar>
      {props.note}
      <Loaded of={of} what={`The ${name}`} skeleton={<SkeletonRows rows={12} />}>
        {() => (
          <DataTable
            {...list}
            {...(as.detail ? { detail: as.detail } : {})}
            label={as.name}
            rows={rows}
            rowId={as.rowId}
            busy={of.isPlaceholderData}
            untoldBy={version === null ? 'this agent' : shortVersion(version)}
            empty={props.empty}
          />
        )}
      </Loaded>
      <div ref={more} className="h-8 pt-3 text-center text-small text-ink-3">
        {of.isFetchingNextPage ? 'Loading older ones…' : null}
        {of.data && !of.hasNextPage && rows.length > ROWS_A_PAGE ? 'That is all that is kept.' : null}
      </div>
    </section>
  );
};
