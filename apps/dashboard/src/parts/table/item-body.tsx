'use client';

import type { ReactNode } from 'react';
import type { DataColumn } from './column.ts';
import { CardGroup, CardRow } from './table-card.tsx';
import { GroupBody, RowBody } from './table-row.tsx';
import type { Item } from './use-items.ts';

export interface BodiesProps<R> {
  /** Begins the id of each row. */
  readonly listId: string;
  readonly items: readonly Item<R>[];
  readonly columns: readonly DataColumn<R>[];
  readonly terse: ReadonlySet<string>;
  readonly selected: number | null;
  readonly onOpen: (row: R) => void;
  readonly href?: ((row: R) => string | undefined) | undefined;
  readonly card: (row: R) => ReactNode;
  readonly groupHead?: ((group: string, rows: readonly R[]) => ReactNode) | undefined;
  readonly detail: (row: R) => ReactNode;
  readonly roomy?: boolean | undefined;
  readonly phone: boolean;
}

export interface Measured {
  readonly measure: (element: HTMLElement | null) => void;
  readonly position: number;
}

/** One row or the head of a group: a body of its own, which may be of any height. */
export const itemBody = <R,>(props: BodiesProps<R>, item: Item<R>, measured?: Measured): ReactNode => {
  const { listId, columns, terse, onOpen, href, card, groupHead, detail, roomy, phone } = props;
  if (item.kind === 'group') {
    const Head = phone ? CardGroup : GroupBody;
    return (
      <Head key={item.key} group={item.group} rows={item.rows} span={columns.length} draw={groupHead} {...measured} />
    );
  }
  const { row, index, key } = item;
  const held = props.selected === index;
  const shared = { row, id: `${listId}${index}`, held, href, detail };
  if (phone) return <CardRow key={key} {...shared} card={card} {...measured} />;
  return <RowBody key={key} {...shared} columns={columns} terse={terse} onOpen={onOpen} roomy={roomy} {...measured} />;
};
