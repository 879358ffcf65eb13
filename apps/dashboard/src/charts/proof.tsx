'use client';

import type { Series } from '@ciris/telemetry-contracts';
import { useId } from 'react';
import { hourMinute } from '../format/time.ts';
import { bucketsOf, gapsOf, highest } from './buckets.ts';
import { Hatch } from './hatch.tsx';
import { seriesWords } from './series-words.ts';
import { useWidth } from './use-width.ts';

export interface ProofProps {
  readonly series: Series;
  readonly stoppedSince: number | null;
}

const HEIGHT = 92;
const FOOT = 68;
const LABELS = [0, 0.5, 1];
const ANCHORS = ['start', 'middle', 'end'] as const;

/** What proves a verdict: thoughts that ended, minute by minute. */
export const Proof = ({ series, stoppedSince }: ProofProps) => {
  const hatch = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const buckets = bucketsOf(series);
  const end = series.from + series.stepMs * series.values.length;
  const wide = width ?? 0;
  const pitch = wide / Math.max(1, buckets.length);
  const scale = (FOOT - 12) / Math.max(1, highest(buckets));
  const x = (at: number): number => ((at - series.from) / (end - series.from)) * wide;
  return (
    <div ref={box} style={{ height: HEIGHT }}>
      {width === null ? null : (
        <svg width={wide} height={HEIGHT} role="img" className="block">
          <title>{seriesWords('Thoughts that ended', buckets, 'counts')}</title>
          <defs>
            <Hatch id={hatch} />
          </defs>
          {gapsOf(buckets).map((gap) => (
            <rect
              key={gap.from}
              x={x(gap.from)}
              y={12}
              width={x(gap.to) - x(gap.from)}
              height={FOOT - 12}
              fill={`url(#${hatch})`}
            />
          ))}
          <line x1={0} x2={wide} y1={FOOT + 0.5} y2={FOOT + 0.5} stroke="var(--chart-axis)" />
          {buckets.map(({ from, to, value }, index) => {
            if (value === null) return null;
            const stopped = value === 0 && stoppedSince !== null && to > stoppedSince;
            const tall = stopped ? 3 : value * scale;
            return (
              <rect
                key={from}
                x={index * pitch}
                y={FOOT - tall}
                width={stopped ? pitch : Math.max(1, pitch - 1.2)}
                height={tall}
                fill={stopped ? 'var(--mark-critical)' : 'var(--chart-ink)'}
              />
            );
          })}
          {LABELS.map((part, index) => (
            <text
              key={part}
              x={part * wide}
              y={HEIGHT - 6}
              textAnchor={ANCHORS[index]}
              className="fill-ink-3 text-micro tabular-nums"
            >
              {hourMinute(series.from + part * (end - series.from))}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
};
