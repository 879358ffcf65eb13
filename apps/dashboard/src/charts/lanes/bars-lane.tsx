import { type Bucket, highest } from '../buckets.ts';
import type { TimeScale } from '../scale.ts';

export interface BarsLaneProps {
  readonly buckets: readonly Bucket[];
  readonly scale: TimeScale;
  /** Foot of the bars. */
  readonly y: number;
  readonly height: number;
  readonly stoppedSince: number | null;
}

/** How many, in each span of time. */
export const BarsLane = ({ buckets, scale, y, height, stoppedSince }: BarsLaneProps) => {
  const unit = height / Math.max(1, highest(buckets));
  return (
    <g>
      <line x1={scale.left} x2={scale.left + scale.width} y1={y + 0.5} y2={y + 0.5} stroke="var(--chart-axis)" />
      {buckets.map(({ from, to, value }) => {
        if (value === null) return null;
        const x = scale.x(from);
        const stopped = value === 0 && stoppedSince !== null && to > stoppedSince;
        const tall = stopped ? 3 : value * unit;
        return (
          <rect
            key={from}
            x={x}
            y={y - tall}
            width={Math.max(0.8, scale.x(to) - x - (stopped ? 0 : 1.2))}
            height={tall}
            fill={stopped ? 'var(--mark-critical)' : 'var(--chart-ink)'}
          />
        );
      })}
    </g>
  );
};
