'use client';

import type { Series } from '@ciris/telemetry-contracts';
import { useId } from 'react';
import { bucketsOf, gapsOf, highest, thinned } from './buckets.ts';
import { Hatch } from './hatch.tsx';
import { seriesWords } from './series-words.ts';

export interface SparklineProps {
  readonly series: Series;
  /** One scale for all rows of a list, else they cannot be compared. */
  readonly top?: number;
  /** Since when nothing moves: empty buckets after it get a red foot. */
  readonly stoppedSince?: number | null;
  readonly bars?: number;
  readonly height?: number;
}

/** A bar is 3 px and stands 1 px from the next, on whole pixels. */
const PITCH = 4;
const BAR = 3;

export const sparklineTop = (all: readonly Series[], bars = 30): number =>
  Math.max(1, ...all.map((series) => highest(thinned(bucketsOf(series), bars, 'count'))));

/** Counts over time in the size of a word. */
export const Sparkline = ({ series, top, stoppedSince, bars = 30, height = 24 }: SparklineProps) => {
  const hatch = useId();
  const buckets = thinned(bucketsOf(series), bars, 'count');
  const scale = (height - 2) / Math.max(1, top ?? highest(buckets));
  const width = buckets.length * PITCH;
  const foot = height - 1;
  const x = (at: number): number =>
    Math.round((at - series.from) / series.stepMs / Math.ceil(series.values.length / bars)) * PITCH;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      shapeRendering="crispEdges"
      className="block"
    >
      <title>{seriesWords('Thoughts that ended', buckets, 'counts')}</title>
      <defs>
        <Hatch id={hatch} />
      </defs>
      {gapsOf(buckets).map((gap) => (
        <rect
          key={gap.from}
          x={x(gap.from)}
          y={0}
          width={x(gap.to) - x(gap.from)}
          height={height}
          fill={`url(#${hatch})`}
          shapeRendering="auto"
        />
      ))}
      {buckets.map(({ from, to, value }, index) => {
        if (value === null) return null;
        const stopped = value === 0 && stoppedSince != null && to > stoppedSince;
        const tall = value === 0 ? 0 : Math.max(1, Math.round(value * scale));
        return (
          <g key={from}>
            <rect x={index * PITCH} y={foot} width={PITCH} height={1} fill="var(--chart-axis)" />
            {stopped ? (
              <rect x={index * PITCH} y={foot - 3} width={PITCH} height={3} fill="var(--mark-critical)" />
            ) : (
              <rect x={index * PITCH} y={foot - tall} width={BAR} height={tall} fill="var(--chart-ink)" />
            )}
          </g>
        );
      })}
    </svg>
  );
};
