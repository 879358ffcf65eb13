'use client';

import { memo } from 'react';
import { Line, LineChart, XAxis, YAxis } from 'recharts';
import type { Bucket } from './buckets.ts';
import { PLOT } from './use-plot.ts';

export interface LevelLineProps {
  readonly buckets: readonly Bucket[];
  readonly from: number;
  readonly to: number;
  /** The values at the lower and the upper edge. */
  readonly low: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
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

const MARGIN = { top: PLOT.top, right: PLOT.right, bottom: PLOT.axis, left: PLOT.left } as const;

/**
 * One series in steps. The library draws the line alone: each mark and each line of a grid is an entry in its store, and
 * all of it is drawn again for each.
 */
export const LevelLine = memo(({ buckets, from, to, low, top, width, height }: LevelLineProps) => (
  <LineChart width={width} height={height} data={pointsOf(buckets)} margin={MARGIN} accessibilityLayer={false}>
    <XAxis dataKey="at" type="number" domain={[from, to]} hide />
    <YAxis domain={[low, top]} hide />
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
  </LineChart>
));
