import { type Bucket, highest } from '../buckets.ts';
import type { TimeScale } from '../scale.ts';

export interface LevelLaneProps {
  readonly buckets: readonly Bucket[];
  readonly scale: TimeScale;
  readonly y: number;
  readonly height: number;
}

/** A level stays until it moves: steps, broken where nothing was watched. */
export const stepPath = (
  buckets: readonly Bucket[],
  x: (at: number) => number,
  y: (value: number) => number,
): string => {
  let path = '';
  let drawing = false;
  for (const { from, to, value } of buckets) {
    if (value === null) {
      drawing = false;
      continue;
    }
    const level = y(value).toFixed(1);
    path += `${drawing ? 'V' : `M${x(from).toFixed(1)} `}${level}H${x(to).toFixed(1)}`;
    drawing = true;
  }
  return path;
};

export const LevelLane = ({ buckets, scale, y, height }: LevelLaneProps) => {
  const unit = height / Math.max(1, highest(buckets));
  return (
    <g>
      <line x1={scale.left} x2={scale.left + scale.width} y1={y + 0.5} y2={y + 0.5} stroke="var(--chart-axis)" />
      <path
        d={stepPath(buckets, scale.x, (value) => y - value * unit)}
        fill="none"
        stroke="var(--text-2)"
        strokeWidth={1.25}
      />
    </g>
  );
};
