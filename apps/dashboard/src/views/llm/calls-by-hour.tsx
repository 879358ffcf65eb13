'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import type { Bucket } from '../../charts/buckets.ts';
import { ChartSection } from '../../charts/chart-section.tsx';
import { seriesWords } from '../../charts/series-words.ts';
import { count, dollars } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import { dayMonth, hourMinute } from '../../format/time.ts';
import { useBetween } from '../../live/use-between.ts';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { untilThere } from '../../parts/until-there.ts';
import { type Range, spanOfRange } from '../../url/range.ts';
import type { Usage } from './usage.ts';

export const HEIGHT = 170;

const TimeChart = dynamic(
  () => untilThere(() => import('../../charts/time-chart.tsx').then((file) => file.TimeChart)),
  {
    ssr: false,
    loading: () => <SkeletonPicture style={{ height: HEIGHT }} />,
  },
);

const HOUR_MS = 3_600_000;

export interface CallsByHourProps {
  readonly usage: Usage;
  readonly range: Range;
  readonly onZoom: (from: number, to: number) => void;
}

const cell = (value: number | null, words: (value: number) => string): string =>
  value === null ? 'no data' : words(value);

const counted = (value: number): string => plain(count(value));

/** How many calls ended in each hour; what nobody watched is a gap. */
export const CallsByHour = ({ usage, range, onZoom }: CallsByHourProps) => {
  const between = useBetween();
  const { hours } = usage;
  const ends = usage.to;
  // The hour under way is as long as it is so far.
  const buckets = useMemo(
    () => hours.map(({ from, to, calls }): Bucket => ({ from, to: Math.min(to, ends), value: calls })),
    [hours, ends],
  );
  const [first] = hours;
  const last = hours.at(-1);
  if (first === undefined || last === undefined) return null;
  const step = Math.round((first.to - first.from) / HOUR_MS);
  const each = step === 1 ? 'an hour' : `in ${step} h`;
  return (
    <ChartSection
      title={step === 1 ? 'Calls by the hour' : `Calls in ${step} hours each`}
      hint={spanOfRange(range) ?? between(usage.from, usage.to)}
      summary={() => seriesWords('Calls', buckets, 'counts')}
      table={() => ({
        head: ['From', 'Calls', 'Failed', 'Refused with 429', 'Tokens', 'Cost'],
        rows: hours
          .map((hour) => [
            `${dayMonth(hour.from)} ${hourMinute(hour.from)}${hour.to > ends ? ', so far' : ''}`,
            cell(hour.calls, counted),
            cell(hour.failedCalls, counted),
            cell(hour.rateLimitedCalls, counted),
            cell(hour.tokens, counted),
            cell(hour.costCents, (cents) => plain(dollars(cents))),
          ])
          .reverse(),
      })}
    >
      <TimeChart
        from={first.from}
        to={Math.min(last.to, ends)}
        buckets={buckets}
        kind="count"
        now={null}
        height={HEIGHT}
        unit={`calls ${each}`}
        onZoom={onZoom}
      />
    </ChartSection>
  );
};
