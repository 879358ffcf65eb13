'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { bucketsOf, endingWith } from '../../charts/buckets.ts';
import { ChartSection } from '../../charts/chart-section.tsx';
import { seriesWords } from '../../charts/series-words.ts';
import { dayMonth, hourMinute } from '../../format/time.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { useBetween } from '../../live/use-between.ts';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { untilThere } from '../../parts/until-there.ts';
import { type Range, spanOfRange } from '../../url/range.ts';
import { HEIGHT } from './queue-by-age.tsx';

const TimeChart = dynamic(
  () => untilThere(() => import('../../charts/time-chart.tsx').then((file) => file.TimeChart)),
  {
    ssr: false,
    loading: () => <SkeletonPicture style={{ height: HEIGHT }} />,
  },
);

export interface QueueDepthProps {
  readonly queue: AppOutput['queue']['status'];
  readonly range: Range;
  readonly stuckSince: number | null;
  readonly onZoom: (from: number, to: number) => void;
}

export const QueueDepth = ({ queue, range, stuckSince, onZoom }: QueueDepthProps) => {
  const { from, to } = queue.window;
  const between = useBetween();
  const isNow = range.kind === 'relative';
  const buckets = useMemo(
    () => endingWith(bucketsOf(queue.depthSeries), isNow ? queue.depth : null),
    [queue.depthSeries, queue.depth, isNow],
  );
  return (
    <ChartSection
      title="Queue depth"
      hint={spanOfRange(range) ?? between(from, to)}
      summary={() => seriesWords('Queue depth', buckets, 'levels')}
      table={() => ({
        head: ['From', 'In the queue'],
        rows: buckets
          .map((bucket) => [
            `${dayMonth(bucket.from)} ${hourMinute(bucket.from)}`,
            bucket.value === null ? 'no data' : String(bucket.value),
          ])
          .reverse(),
      })}
    >
      <TimeChart
        from={from}
        to={to}
        buckets={buckets}
        now={isNow ? queue.depth : null}
        height={HEIGHT}
        unit="in the queue"
        event={stuckSince === null ? null : { at: stuckSince, label: `${hourMinute(stuckSince)} nothing ends` }}
        onZoom={onZoom}
      />
    </ChartSection>
  );
};
