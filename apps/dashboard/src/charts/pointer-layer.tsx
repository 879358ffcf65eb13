'use client';

import { type PointerEvent, type ReactNode, useState } from 'react';
import { moment } from '../format/time.ts';
import { platformNow } from '../live/clock.ts';
import { point, usePointed } from './cursor-store.ts';
import type { TimeScale } from './scale.ts';

export interface PointerLayerProps {
  readonly scale: TimeScale;
  readonly top: number;
  readonly bottom: number;
  readonly onZoom: (from: number, to: number) => void;
  /** What is so at that time, beside the line. */
  readonly readout: (at: number) => ReactNode;
}

/** A shorter drag is a press that trembled. */
const DRAG_PX = 6;

/** The line at the time pointed at, what is so there, and the span that is dragged over. */
export const PointerLayer = ({ scale, top, bottom, onZoom, readout }: PointerLayerProps) => {
  const pointed = usePointed();
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const xOf = (event: PointerEvent<HTMLDivElement>): number =>
    event.clientX - event.currentTarget.getBoundingClientRect().left + scale.left;
  const end = (): void => {
    setDrag(null);
    if (drag === null || Math.abs(drag.to - drag.from) < DRAG_PX) return;
    const [from, to] = [drag.from, drag.to].sort((a, b) => a - b) as [number, number];
    onZoom(scale.at(from), scale.at(to));
  };
  const visible = pointed !== null && pointed >= scale.from && pointed <= scale.to;
  const x = visible ? scale.x(pointed) : 0;
  return (
    <>
      <div
        className="absolute cursor-crosshair touch-pan-y"
        style={{ left: scale.left, width: scale.width, top, height: bottom - top }}
        onPointerMove={(event) => {
          const at = xOf(event);
          point(scale.at(at));
          if (drag !== null) setDrag({ ...drag, to: at });
        }}
        onPointerLeave={() => point(null)}
        onPointerDown={(event) => {
          if (event.button !== 0 || event.pointerType === 'touch') return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: xOf(event), to: xOf(event) });
        }}
        onPointerUp={end}
        onPointerCancel={() => setDrag(null)}
      />
      {drag === null ? null : (
        <div
          className="pointer-events-none absolute border-x border-link bg-link-soft opacity-60"
          style={{
            left: Math.min(drag.from, drag.to),
            width: Math.abs(drag.to - drag.from),
            top,
            height: bottom - top,
          }}
        />
      )}
      {visible ? (
        <>
          <div
            className="pointer-events-none absolute w-px border-l border-dotted border-ink-1"
            style={{ left: x, top, height: bottom - top }}
          />
          <div
            className="pointer-events-none absolute z-(--z-sticky) rounded-2 bg-overlay px-2.5 py-1.5 text-small whitespace-nowrap shadow-pop"
            style={
              x > scale.left + scale.width / 2 ? { right: `calc(100% - ${x - 10}px)`, top } : { left: x + 10, top }
            }
          >
            <p className="text-ink-3 tabular-nums">{moment(pointed, platformNow())}</p>
            {readout(pointed)}
          </div>
        </>
      ) : null}
    </>
  );
};
