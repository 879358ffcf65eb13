'use client';

import { lazy, Suspense, useCallback, useId, useMemo, useState } from 'react';
import { took } from '../../format/duration.ts';
import { plain } from '../../format/shown.ts';
import { copy } from '../../frame/toasts.ts';
import { Button } from '../../parts/button.tsx';
import { cn } from '../../parts/cn.ts';
import { Section } from '../../parts/section.tsx';
import { useListKeys } from '../../parts/table/list-keys.ts';
import { SearchBox } from '../../parts/table/search-box.tsx';
import { untilThere } from '../../parts/until-there.ts';
import { TRACE_SEARCH, TRACE_ZOOM } from '../../subjects/traces.ts';
import { useText } from '../../url/use-text.ts';
import type { Detail, Mark } from './detail.ts';
import { type Folds, foldedOf } from './folded.ts';
import { GRID } from './mark-row.tsx';
import { FIRST_ROWS, FirstMarks } from './marks.tsx';
import { Strip } from './strip.tsx';
import { useFound } from './use-found.ts';
import { useMarks } from './use-marks.ts';
import { readZoom, type View, writeZoom } from './zoom.ts';

const VirtualMarks = lazy(async () => ({
  default: (await untilThere(() => import('./virtual-marks.tsx'))).VirtualMarks,
}));

const NOTHING_FOLDED: Folds = new Map();
const NOTHING_OPEN: ReadonlySet<number> = new Set();

const toggled = (places: ReadonlySet<number>, place: number): ReadonlySet<number> => {
  const next = new Set(places);
  if (!next.delete(place)) next.add(place);
  return next;
};

/** What is folded away, and whose details are open. */
const useFolds = () => {
  const [folds, setFolds] = useState(NOTHING_FOLDED);
  const [opened, setOpened] = useState(NOTHING_OPEN);
  const onFold = useCallback(
    ({ index, descendants }: Mark) =>
      setFolds((before) => {
        const next = new Map(before);
        if (!next.delete(index)) next.set(index, descendants);
        return next;
      }),
    [],
  );
  const onOpen = useCallback((index: number) => setOpened((before) => toggled(before, index)), []);
  const unfold = useCallback(() => setFolds(NOTHING_FOLDED), []);
  return { folds, opened, onFold, onOpen, unfold };
};

/** All marks of a trace on one axis of time, each below what it hangs on. */
export const Tree = ({ agent, trace }: { agent: string; trace: Detail }) => {
  const listId = useId();
  const [zoom, setZoom] = useText(TRACE_ZOOM);
  const { from, to, marks } = trace;
  const whole = useMemo(() => ({ from, to }), [from, to]);
  const view = useMemo(() => readZoom(zoom, whole), [zoom, whole]);
  const { folds, opened, onFold, onOpen, unfold } = useFolds();
  const folded = useMemo(() => foldedOf(marks, folds), [marks, folds]);
  const { found, places } = useFound(agent, trace.traceId);
  const [seen, setSeen] = useState<readonly [number, number]>([0, 0]);
  const onSeen = useCallback((first: number, last: number) => setSeen([first, last]), []);
  const markAt = useMarks(agent, trace, seen);
  const [shown, setShown] = useState<number | null>(null);
  const markOf = (row: number): Mark | undefined => markAt(folded.placeOf(row));
  const fold = (row: number, wanted: boolean): void => {
    const mark = markOf(row);
    if (mark && mark.descendants > 0 && folds.has(mark.index) !== wanted) onFold(mark);
  };
  const held = useListKeys({
    length: folded.count,
    onOpen: (row) => onOpen(folded.placeOf(row)),
    onCopy: (row) => void copy(JSON.stringify(markOf(row), null, 2), 'Mark'),
    onMove: (row) => document.getElementById(`${listId}${row}`)?.scrollIntoView({ block: 'nearest' }),
    more: { h: (row) => fold(row, true), l: (row) => fold(row, false) },
  });
  const rows = { agent, listId, view, folds, folded, opened, found: places, held, markAt, onFold, onOpen };
  return (
    <Section
      title="Waterfall"
      hint="bars: how long; diamonds: an instant; dotted: derived. h and l fold and unfold"
      actions={
        folds.size > 0 ? (
          <Button look="ghost" onClick={unfold}>
            Unfold all
          </Button>
        ) : null
      }
    >
      <Strip
        trace={trace}
        view={view}
        onZoom={(next: View | null) => setZoom(next === null ? '' : writeZoom(next, whole))}
      />
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <SearchBox of={TRACE_SEARCH} label="Search in names, ids and errors" hint="Name, id or error" />
        <FoundNote of={found} onShow={(place) => setShown(folded.rowOf(place))} />
      </div>
      <Axis view={view} from={from} />
      <ol aria-label="Marks of the trace" className="border-t border-line">
        {folded.count <= FIRST_ROWS ? (
          <FirstMarks {...rows} />
        ) : (
          <Suspense fallback={<FirstMarks {...rows} />}>
            <VirtualMarks {...rows} shown={shown} onSeen={onSeen} />
          </Suspense>
        )}
      </ol>
    </Section>
  );
};

const TICKS = [0, 0.25, 0.5, 0.75];

/** How long after the beginning of the trace what stands below is. */
const Axis = ({ view, from }: { view: View; from: number }) => (
  <div aria-hidden="true" className={cn(GRID, 'mb-1 px-1 text-micro text-ink-3 max-tablet:hidden')}>
    <span />
    <span className="relative h-4 tabular-nums">
      {TICKS.map((share) => (
        <span key={share} className="absolute border-l border-line pl-1" style={{ left: `${share * 100}%` }}>
          {plain(took(Math.round(view.from - from + share * (view.to - view.from))))}
        </span>
      ))}
    </span>
    <span className="text-right">took</span>
  </div>
);

/** How many were found, and the way from one to the next. */
const FoundNote = ({ of, onShow }: { of: Detail['found']; onShow: (place: number) => void }) => {
  const [at, setAt] = useState(-1);
  if (of === null) return null;
  if (of.count === 0) return <span className="text-small text-ink-3">Nothing in it has these words.</span>;
  const { indexes } = of;
  const go = (by: 1 | -1): void => {
    const next = (at + by + indexes.length) % indexes.length;
    setAt(next);
    onShow(indexes[next] ?? 0);
  };
  return (
    <span className="flex items-center gap-2 text-small text-ink-2">
      {at >= 0 && at < indexes.length ? `${at + 1} of ${of.count}` : `${of.count} found`}
      <Button look="ghost" onClick={() => go(-1)}>
        Previous
      </Button>
      <Button look="ghost" onClick={() => go(1)}>
        Next
      </Button>
    </span>
  );
};
