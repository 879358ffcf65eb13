'use client';

import { type PointerEvent, useRef, useState } from 'react';
import { took } from '../../format/duration.ts';
import { plain } from '../../format/shown.ts';
import { Button } from '../../parts/button.tsx';
import { cn } from '../../parts/cn.ts';
import type { Detail } from './detail.ts';
import { percentOf, type View } from './zoom.ts';

const HEIGHT = 40;

export interface StripProps {
  readonly trace: Detail;
  readonly view: View;
  /** Null: all of it. */
  readonly onZoom: (view: View | null) => void;
}

/** How busy the trace was, all of it: a part that is drawn over is looked at closer. */
export const Strip = ({ trace, view, onZoom }: StripProps) => {
  const box = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<readonly [number, number] | null>(null);
  const whole = { from: trace.from, to: trace.to };
  const atOf = ({ clientX }: PointerEvent): number => {
    const edge = box.current?.getBoundingClientRect();
    if (!edge || edge.width === 0) return whole.from;
    const share = Math.min(1, Math.max(0, (clientX - edge.left) / edge.width));
    return whole.from + share * (whole.to - whole.from);
  };
  const end = (): void => {
    if (drawn === null) return;
    const [from, to] = [Math.min(...drawn), Math.max(...drawn)];
    setDrawn(null);
    if (to - from >= 1) onZoom({ from, to });
  };
  const marked = drawn === null ? view : { from: Math.min(...drawn), to: Math.max(...drawn) };
  const zoomed = view.from > whole.from || view.to < whole.to;
  return (
    <div className="mb-3">
      <div
        ref={box}
        aria-hidden="true"
        className="relative cursor-crosshair touch-pan-y overflow-hidden rounded-2 bg-sunken select-none"
        style={{ height: HEIGHT }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawn([atOf(event), atOf(event)]);
        }}
        onPointerMove={(event) => drawn && setDrawn([drawn[0], atOf(event)])}
        onPointerUp={end}
        onPointerCancel={() => setDrawn(null)}
      >
        <Parts parts={trace.parts} />
        {zoomed || drawn ? (
          <span
            className="absolute inset-y-0 border-x border-link bg-link/20"
            style={{
              left: `${percentOf(marked.from, whole)}%`,
              width: `${percentOf(marked.to, whole) - percentOf(marked.from, whole)}%`,
            }}
          />
        ) : null}
      </div>
      <div className="mt-1.5 flex min-h-7 items-center justify-between gap-3 text-small text-ink-3">
        <span>
          {zoomed
            ? `${plain(took(view.from - whole.from))} to ${plain(took(view.to - whole.from))} of ${plain(took(whole.to - whole.from))}`
            : `${plain(took(whole.to - whole.from))} in all: draw over a part to see it closer`}
        </span>
        <span className="flex gap-2">
          <Zooms view={view} whole={whole} onZoom={onZoom} />
          {zoomed ? (
            <Button look="ghost" onClick={() => onZoom(null)}>
              Show all of it
            </Button>
          ) : null}
        </span>
      </div>
    </div>
  );
};

/** The same by keyboard: half of it about its middle, and twice of it. */
const Zooms = ({ view, whole, onZoom }: { view: View; whole: View; onZoom: StripProps['onZoom'] }) => {
  const [middle, half] = [(view.from + view.to) / 2, (view.to - view.from) / 2];
  const around = (ms: number): View => ({
    from: Math.max(whole.from, middle - ms),
    to: Math.min(whole.to, middle + ms),
  });
  return (
    <>
      <Button look="ghost" disabled={half < 1} onClick={() => onZoom(around(half / 2))}>
        Zoom in
      </Button>
      {half * 2 < whole.to - whole.from ? (
        <Button look="ghost" onClick={() => onZoom(around(half * 2))}>
          Zoom out
        </Button>
      ) : null}
    </>
  );
};

const Parts = ({ parts }: Pick<Detail, 'parts'>) => {
  const most = parts.reduce((highest, { marks }) => Math.max(highest, marks), 1);
  return (
    <svg
      viewBox={`0 0 ${Math.max(1, parts.length)} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
      aria-hidden="true"
    >
      {parts.map(({ marks, failed }, place) => {
        const height = marks === 0 ? 0 : Math.max(2, (marks / most) * (HEIGHT - 6));
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place.
            key={place}
            x={place}
            y={HEIGHT - height}
            width={0.86}
            height={height}
            className={cn(failed > 0 ? 'fill-degraded-mark' : 'fill-chart/60')}
          />
        );
      })}
    </svg>
  );
};
