'use client';

import type { Reading } from '@ciris/telemetry-contracts';
import { useId, useMemo } from 'react';
import { type Bucket, endingWith, gapsOf, highest, lowest, thinned } from './buckets.ts';
import { Hatch } from './hatch.tsx';
import { LevelLine } from './level-line.tsx';
import { PointerLayer } from './pointer-layer.tsx';
import { valueTicks } from './scale.ts';
import { TimeAxis } from './time-axis.tsx';
import { PLOT, usePlot } from './use-plot.ts';
import { ValueAxis } from './value-axis.tsx';

export interface TimeChartProps {
  readonly from: number;
  readonly to: number;
  readonly buckets: readonly Bucket[];
  /** What stands beside the picture as the value of now; null: the picture is of the past. */
  readonly now: Reading<number> | null;
  readonly height: number;
  /** A level holds from one value to the next; a count is of its bucket alone, and is drawn as a bar. */
  readonly kind?: 'count' | 'level';
  /** What a value is, after it: `in the queue`. */
  readonly unit: string;
  readonly event?: { readonly at: number; readonly label: string } | null;
  readonly onZoom: (from: number, to: number) => void;
}

/** One series over time, in ink: steps or bars, gaps as gaps. */
export const TimeChart = ({ from, to, buckets, now, height, kind = 'level', unit, event, onZoom }: TimeChartProps) => {
  const hatch = useId();
  const [box, width, scale] = usePlot(from, to);
  const shown = useMemo(() => endingWith(thinned(buckets, scale.width, kind), now), [buckets, now, kind, scale.width]);
  const values = valueTicks(highest(shown), lowest(shown));
  const top = values.at(-1) ?? 1;
  const low = values[0] ?? 0;
  const bottom = height - PLOT.axis;
  const y = (value: number): number => bottom - ((value - low) / (top - low)) * (bottom - PLOT.top);
  return (
    <div ref={box} className="relative" style={{ height }}>
      {width === null ? null : (
        <>
          <svg width={width} height={height} aria-hidden="true" className="absolute inset-0">
            <defs>
              <Hatch id={hatch} />
            </defs>
            <TimeAxis scale={scale} top={bottom} bottom={bottom} />
            <ValueAxis values={values} y={y} left={PLOT.left} right={width - PLOT.right} />
            {gapsOf(shown).map((gap) => (
              <rect
                key={gap.from}
                x={scale.x(gap.from)}
                y={PLOT.top}
                width={scale.x(gap.to) - scale.x(gap.from)}
                height={bottom - PLOT.top}
                fill={`url(#${hatch})`}
              />
            ))}
            {kind === 'count' ? <CountBars buckets={shown} x={scale.x} y={y} bottom={y(0)} /> : null}
            <line x1={PLOT.left} x2={width - PLOT.right} y1={y(0) + 0.5} y2={y(0) + 0.5} stroke="var(--chart-axis)" />
            {event && event.at > from && event.at < to ? (
              <EventMark x={scale.x(event.at)} end={bottom} label={event.label} />
            ) : null}
          </svg>
          {kind === 'level' ? (
            <LevelLine buckets={shown} from={from} to={to} low={low} top={top} width={width} height={height} />
          ) : null}
          <PointerLayer
            scale={scale}
            top={PLOT.top}
            bottom={bottom}
            onZoom={onZoom}
            readout={(at) => (
              <Readout bucket={shown.find((bucket) => at >= bucket.from && at < bucket.to)} unit={unit} />
            )}
          />
        </>
      )}
    </div>
  );
};

const BAR_GAP = 1;

interface CountBarsProps {
  readonly buckets: readonly Bucket[];
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
  readonly bottom: number;
}

const CountBars = ({ buckets, x, y, bottom }: CountBarsProps) =>
  buckets.map(({ from, to, value }) =>
    value ? (
      <rect
        key={from}
        x={x(from)}
        y={y(value)}
        width={Math.max(1, x(to) - x(from) - BAR_GAP)}
        height={bottom - y(value)}
        fill="var(--chart-ink)"
      />
    ) : null,
  );

/** Where a label at the left of its line has room. */
const LABEL_LEFT_FROM = 140;

/** When something happened, with its name beside it. */
const EventMark = ({ x, end, label }: { x: number; end: number; label: string }) => (
  <g>
    <line x1={x} x2={x} y1={PLOT.top} y2={end} stroke="var(--status-critical)" strokeDasharray="2 3" />
    <text
      x={x > LABEL_LEFT_FROM ? x - 6 : x + 6}
      y={PLOT.top + 12}
      textAnchor={x > LABEL_LEFT_FROM ? 'end' : 'start'}
      className="fill-critical text-micro"
    >
      {label}
    </text>
  </g>
);

const Readout = ({ bucket, unit }: { bucket: Bucket | undefined; unit: string }) => (
  <p className="tabular-nums">
    {bucket?.value == null ? <span className="text-ink-3">no data</span> : `${bucket.value} ${unit}`}
  </p>
);
