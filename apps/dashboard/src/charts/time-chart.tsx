'use client';

import { useId } from 'react';
import { ComposedChart, Line, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts';
import { hourMinute } from '../format/time.ts';
import { type Bucket, gapsOf, highest, thinned } from './buckets.ts';
import { Hatch } from './hatch.tsx';
import { PointerLayer } from './pointer-layer.tsx';
import { timeTicks, valueTicks } from './scale.ts';
import { PLOT, usePlot } from './use-plot.ts';

export interface TimeChartProps {
  readonly from: number;
  readonly to: number;
  readonly buckets: readonly Bucket[];
  readonly height: number;
  /** What a value is, after it: `in the queue`. */
  readonly unit: string;
  readonly event?: { readonly at: number; readonly label: string } | null;
  readonly onZoom: (from: number, to: number) => void;
}

interface Point {
  readonly at: number;
  readonly value: number | null;
}

/** A level holds until the next point; its last one holds to the end. */
const pointsOf = (buckets: readonly Bucket[]): Point[] => {
  const points = buckets.map(({ from, value }): Point => ({ at: from, value }));
  const last = buckets.at(-1);
  return last === undefined ? points : [...points, { at: last.to, value: last.value }];
};

const TICK = { fill: 'var(--text-3)', fontSize: 11 } as const;
const LABEL_PX = 90;

/** One series over time, in ink: steps, gaps as gaps. */
export const TimeChart = ({ from, to, buckets, height, unit, event, onZoom }: TimeChartProps) => {
  const hatch = useId();
  const [box, width, scale] = usePlot(from, to);
  const shown = thinned(buckets, scale.width, 'level');
  const values = valueTicks(highest(shown));
  return (
    <div ref={box} className="relative" style={{ height }}>
      {width === null ? null : (
        <>
          <ComposedChart
            width={width}
            height={height}
            data={pointsOf(shown)}
            margin={{ top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }}
            accessibilityLayer={false}
            className="tabular-nums"
          >
            <defs>
              <Hatch id={hatch} />
            </defs>
            <XAxis
              dataKey="at"
              type="number"
              domain={[from, to]}
              ticks={timeTicks(from, to, Math.max(2, Math.floor(scale.width / LABEL_PX))).map(({ at }) => at)}
              tickFormatter={hourMinute}
              height={PLOT.axis}
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: 'var(--chart-axis)' }}
              interval={0}
            />
            <YAxis
              width={PLOT.left}
              domain={[0, values.at(-1) ?? 1]}
              ticks={values}
              tick={TICK}
              tickLine={false}
              axisLine={false}
              interval={0}
            />
            {values.slice(1).map((value) => (
              <ReferenceLine key={value} y={value} stroke="var(--chart-grid)" />
            ))}
            {gapsOf(shown).map((gap) => (
              <ReferenceArea key={gap.from} x1={gap.from} x2={gap.to} fill={`url(#${hatch})`} fillOpacity={1} />
            ))}
            {event && event.at > from && event.at < to ? (
              <ReferenceLine
                x={event.at}
                stroke="var(--status-critical)"
                strokeDasharray="2 3"
                label={{ value: event.label, position: 'insideTopRight', fill: 'var(--status-critical)', fontSize: 11 }}
              />
            ) : null}
            <Line
              dataKey="value"
              type="stepAfter"
              stroke="var(--text-1)"
              strokeWidth={1.5}
              dot={false}
              activeDot={false}
              connectNulls={false}
              isAnimationActive={false}
            />
          </ComposedChart>
          <PointerLayer
            scale={scale}
            top={PLOT.top}
            bottom={height - PLOT.axis}
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

const Readout = ({ bucket, unit }: { bucket: Bucket | undefined; unit: string }) => (
  <p className="tabular-nums">
    {bucket?.value == null ? <span className="text-ink-3">no data</span> : `${bucket.value} ${unit}`}
  </p>
);
