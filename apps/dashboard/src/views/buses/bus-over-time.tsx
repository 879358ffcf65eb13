'use client';

import type { BusName } from '@ciris/telemetry-contracts';
import dynamic from 'next/dynamic';
import { bucketsOf } from '../../charts/buckets.ts';
import { ChartSection } from '../../charts/chart-section.tsx';
import { seriesWords } from '../../charts/series-words.ts';
import { count } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import { dayMonth, hourMinute } from '../../format/time.ts';
import { trpc } from '../../live/trpc.ts';
import { useBetween } from '../../live/use-between.ts';
import { useHistoryOptions } from '../../live/use-live-query.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { untilThere } from '../../parts/until-there.ts';
import { type Range, spanOfRange } from '../../url/range.ts';
import { useWindow } from '../../url/use-range.ts';

const HEIGHT = 170;
/** A minute each on an hour: counters are read each half or whole minute. */
const POINTS = 60;

const TimeChart = dynamic(
  () => untilThere(() => import('../../charts/time-chart.tsx').then((file) => file.TimeChart)),
  { ssr: false, loading: () => <SkeletonPicture style={{ height: HEIGHT }} /> },
);

export interface BusOverTimeProps {
  readonly agent: string;
  readonly bus: BusName;
  readonly title: string;
  readonly range: Range;
  readonly onZoom: (from: number, to: number) => void;
}

/** What went over one bus, in each part of the window; where nobody counted is a gap. */
export const BusOverTime = ({ agent, bus, title, range, onZoom }: BusOverTimeProps) => {
  const between = useBetween();
  const window = useWindow(range);
  const found = trpc.buses.get.useQuery({ agent, bus, ...window, points: POINTS }, useHistoryOptions());
  return (
    <Loaded of={found} what="Its operations" skeleton={<SkeletonPicture style={{ height: HEIGHT }} />}>
      {({ from, to, operationsSeries }) => {
        const buckets = bucketsOf(operationsSeries);
        return (
          <ChartSection
            title={`Operations of the ${title} bus`}
            hint={spanOfRange(range) ?? between(from, to)}
            summary={() => seriesWords('Operations', buckets, 'counts')}
            table={() => ({
              head: ['From', 'Operations'],
              rows: buckets
                .map((bucket) => [
                  `${dayMonth(bucket.from)} ${hourMinute(bucket.from)}`,
                  bucket.value === null ? 'no data' : plain(count(bucket.value)),
                ])
                .reverse(),
            })}
          >
            <TimeChart
              from={from}
              to={to}
              buckets={buckets}
              kind="count"
              now={null}
              height={HEIGHT}
              unit="operations"
              onZoom={onZoom}
            />
          </ChartSection>
        );
      }}
    </Loaded>
  );
};
