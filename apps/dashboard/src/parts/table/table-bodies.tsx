'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
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
  readonly href?: ((row: R) => string) | undefined;
  readonly card: (row: R) => ReactNode;
  readonly groupHead?: ((group: string, rows: readonly R[]) => ReactNode) | undefined;
  readonly detail: (row: R) => ReactNode;
  readonly roomy?: boolean | undefined;
  readonly phone: boolean;
}

/** Below this the browser draws a list faster than we could leave parts of it out; above, a filter waits for its rows. */
const VIRTUAL_FROM = 40;
const ROW_PX = 33;
const CARD_PX = 96;

/** Rows and heads of groups, each a body of its own, which may be of any height. */
export const TableBodies = <R,>(props: BodiesProps<R>) =>
  props.items.length > VIRTUAL_FROM ? <VirtualBodies {...props} /> : props.items.map((item) => drawn(props, item));

const drawn = <R,>(props: BodiesProps<R>, item: Item<R>, measured?: Measured): ReactNode => {
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

export interface Measured {
  readonly measure: (element: HTMLElement | null) => void;
  readonly position: number;
}

/** From the page's top, px; told anew whenever the page grows or shrinks, since that may be above. */
const useTop = (of: RefObject<HTMLElement | null>): number => {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const watch = new ResizeObserver(() => {
      const box = of.current?.getBoundingClientRect();
      if (box) setTop(Math.round(box.top + window.scrollY));
    });
    watch.observe(document.body);
    return () => watch.disconnect();
  }, [of]);
  return top;
};

const VirtualBodies = <R,>(props: BodiesProps<R>) => {
  const { items, phone, columns } = props;
  const top = useRef<HTMLTableSectionElement & HTMLLIElement>(null);
  const scrollMargin = useTop(top);
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => (phone ? CARD_PX : ROW_PX),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 12,
    scrollMargin,
  });
  const seen = virtual.getVirtualItems();
  const before = (seen[0]?.start ?? scrollMargin) - scrollMargin;
  const after = virtual.getTotalSize() - ((seen.at(-1)?.end ?? scrollMargin) - scrollMargin);
  const Gap = phone ? GapItem : GapBody;
  return (
    <>
      <Gap ref={top} height={before} columns={columns.length} />
      {seen.map(({ index }) => {
        const item = items[index];
        return item === undefined ? null : drawn(props, item, { measure: virtual.measureElement, position: index });
      })}
      <Gap height={after} columns={columns.length} />
    </>
  );
};

interface GapProps {
  readonly ref?: React.Ref<HTMLTableSectionElement & HTMLLIElement>;
  readonly height: number;
  readonly columns: number;
}

const GapBody = ({ ref, height, columns }: GapProps) => (
  <tbody ref={ref} aria-hidden="true">
    <tr>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  </tbody>
);

const GapItem = ({ ref, height }: GapProps) => <li ref={ref} aria-hidden="true" style={{ height }} />;
