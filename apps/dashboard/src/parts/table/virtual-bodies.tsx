'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type BodiesProps, itemBody } from './item-body.tsx';

const ROW_PX = 33;
const CARD_PX = 96;

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

/** The rows that are seen of a long list, and as much room as the others would take. */
export const VirtualBodies = <R,>(props: BodiesProps<R>) => {
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
        return item === undefined ? null : itemBody(props, item, { measure: virtual.measureElement, position: index });
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
