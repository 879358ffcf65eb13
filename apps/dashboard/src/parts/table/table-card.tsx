'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { cn } from '../cn.ts';
import type { Item } from './use-items.ts';

type OfKind<R, K> = Extract<Item<R>, { kind: K }>;

export interface CardRowProps<R> {
  /** Begins the id of each row. */
  readonly listId: string;
  readonly item: OfKind<R, 'row'>;
  readonly card: (row: R) => ReactNode;
  readonly href?: (row: R) => string;
  readonly detail?: (row: R) => ReactNode;
  readonly selected: number | null;
  readonly measure?: (element: HTMLElement | null) => void;
  readonly position?: number;
}

/** A row on a phone: the whole card leads on, what can be pressed in it lies above that. */
export const CardRow = <R,>(props: CardRowProps<R>) => {
  const { item, card, href, detail } = props;
  return (
    <li
      ref={props.measure}
      data-index={props.position}
      id={`${props.listId}${item.index}`}
      className={cn('relative border-b border-line py-3', props.selected === item.index && 'bg-sunken')}
    >
      {href ? (
        <Link href={href(item.row)} prefetch={false} tabIndex={-1} aria-hidden="true" className="absolute inset-0" />
      ) : null}
      <div className="pointer-events-none relative [&_a]:pointer-events-auto [&_button]:pointer-events-auto">
        {card(item.row)}
        {detail?.(item.row) ? <div className="mt-1.5 text-small text-ink-2">{detail(item.row)}</div> : null}
      </div>
    </li>
  );
};

export interface CardGroupProps<R> {
  readonly item: OfKind<R, 'group'>;
  readonly groupHead?: (group: string, rows: readonly R[]) => ReactNode;
  readonly measure?: (element: HTMLElement | null) => void;
  readonly position?: number;
}

export const CardGroup = <R,>({ item, groupHead, measure, position }: CardGroupProps<R>) => (
  <li ref={measure} data-index={position} className="border-b border-line pt-5 pb-1.5 font-medium">
    {groupHead?.(item.group, item.rows) ?? item.group}
  </li>
);
