'use client';

import Link from 'next/link';
import { memo, type ReactNode } from 'react';
import { cn } from '../cn.ts';
import type { GroupHeadProps } from './table-row.tsx';

export interface CardRowProps<R> {
  readonly row: R;
  readonly id: string;
  readonly held: boolean;
  readonly card: (row: R) => ReactNode;
  readonly href: ((row: R) => string | undefined) | undefined;
  readonly detail: (row: R) => ReactNode;
  readonly measure?: (element: HTMLElement | null) => void;
  readonly position?: number;
}

const Card = <R,>({ row, id, held, card, href, detail, measure, position }: CardRowProps<R>) => {
  const more = detail(row);
  const to = href?.(row);
  return (
    <li
      ref={measure}
      data-index={position}
      id={id}
      className={cn('relative border-b border-line py-3', held && 'bg-sunken')}
    >
      {to ? <Link href={to} prefetch={false} tabIndex={-1} aria-hidden="true" className="absolute inset-0" /> : null}
      <div className="pointer-events-none relative [&_a]:pointer-events-auto [&_button]:pointer-events-auto">
        {card(row)}
        {more === null ? null : <div className="mt-1.5 text-small text-ink-2">{more}</div>}
      </div>
    </li>
  );
};

/** A row on a phone: the whole card leads on, what can be pressed in it lies above that. */
export const CardRow = memo(Card) as typeof Card;

export const CardGroup = <R,>({ group, rows, draw, measure, position }: GroupHeadProps<R>) => (
  <li ref={measure} data-index={position} className="border-b border-line pt-5 pb-1.5 font-medium">
    {draw?.(group, rows) ?? group}
  </li>
);
