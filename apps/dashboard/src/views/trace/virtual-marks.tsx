'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type MarksProps, markRow } from './marks.tsx';

const ROW_PX = 29;

export interface VirtualMarksProps extends MarksProps {
  /** Row that is to be seen, such as one that was found. */
  readonly shown: number | null;
  /** Told which places are seen, so that they are fetched. */
  readonly onSeen: (from: number, to: number) => void;
}

/** The rows that are seen of a long trace, and as much room as the others would take. */
export const VirtualMarks = (props: VirtualMarksProps) => {
  const { folded, shown, onSeen } = props;
  const box = useRef<HTMLLIElement>(null);
  const [scrollMargin, setTop] = useState(0);
  useLayoutEffect(() => {
    const edge = box.current?.getBoundingClientRect();
    if (edge) setTop(Math.round(edge.top + window.scrollY));
  }, []);
  const virtual = useWindowVirtualizer({
    count: folded.count,
    estimateSize: () => ROW_PX,
    getItemKey: (row) => folded.placeOf(row),
    overscan: 16,
    scrollMargin,
  });
  const seen = virtual.getVirtualItems();
  const first = seen[0];
  const last = seen.at(-1);
  const [from, to] = [first ? folded.placeOf(first.index) : 0, last ? folded.placeOf(last.index) : 0];
  useEffect(() => onSeen(from, to), [from, to, onSeen]);
  useEffect(() => {
    if (shown !== null) virtual.scrollToIndex(shown, { align: 'center' });
  }, [shown, virtual]);
  const before = (first?.start ?? scrollMargin) - scrollMargin;
  const after = virtual.getTotalSize() - ((last?.end ?? scrollMargin) - scrollMargin);
  return (
    <>
      <li ref={box} aria-hidden="true" style={{ height: before }} />
      {seen.map(({ index, key }) => (
        <li key={key} ref={virtual.measureElement} data-index={index}>
          {markRow(props, index)}
        </li>
      ))}
      <li aria-hidden="true" style={{ height: after }} />
    </>
  );
};
