'use client';

import type { GaugeHistory, Reading } from '@ciris/telemetry-contracts';
import dynamic from 'next/dynamic';
import { type ReactNode, useMemo } from 'react';
import { bucketsOf, endingWith } from '../../charts/buckets.ts';
import { ChartSection } from '../../charts/chart-section.tsx';
import { seriesWords } from '../../charts/series-words.ts';
import { plain, type Shown } from '../../format/shown.ts';
import { dayMonth, hourMinute } from '../../format/time.ts';
import { Reading as ReadingPart } from '../../parts/reading.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { untilThere } from '../../parts/until-there.ts';

export const CHART_HEIGHT = 168;

const TimeChart = dynamic(
  () => untilThere(() => import('../../charts/time-chart.tsx').then((file) => file.TimeChart)),
  { ssr: false, loading: () => <SkeletonPicture style={{ height: CHART_HEIGHT }} /> },
);

export interface GaugeChartProps {
  readonly title: string;
  readonly hint: ReactNode;
  readonly from: number;
  readonly to: number;
  readonly history: GaugeHistory;
  /** What stands beside it as the value of now; null: the picture is of the past. */
  readonly now: Reading<number> | null;
  readonly as: (value: number) => Shown;
  /** That of the picture. */
  readonly unit: string;
  /** So much of the value is one of that unit. */
  readonly per?: number;
  readonly onZoom: (from: number, to: number) => void;
}

const FIGURES = [
  ['lowest', 'Lowest'],
  ['mean', 'mean'],
  ['highest', 'highest'],
] as const;

/** As it is read at the pointer: one digit behind the point. */
const inUnit = (value: number | null, per: number): number | null =>
  value === null ? null : Math.round((value / per) * 10) / 10;

/** One level over time, gaps as gaps, with what was read in all of it. */
export const GaugeChart = ({ title, hint, from, to, history, now, as, unit, per = 1, onZoom }: GaugeChartProps) => {
  const buckets = useMemo(() => endingWith(bucketsOf(history.series), now), [history.series, now]);
  const drawn = useMemo(
    () => buckets.map((bucket) => ({ ...bucket, value: inUnit(bucket.value, per) })),
    [buckets, per],
  );
  const end: Reading<number> | null =
    now?.status === 'available' ? { ...now, value: inUnit(now.value, per) ?? 0 } : now;
  return (
    <ChartSection
      title={title}
      hint={hint}
      summary={() => seriesWords(title, buckets, 'levels')}
      table={() => ({
        head: ['From', title],
        rows: buckets
          .map((bucket) => [
            `${dayMonth(bucket.from)} ${hourMinute(bucket.from)}`,
            bucket.value === null ? 'no data' : plain(as(bucket.value)),
          ])
          .reverse(),
      })}
    >
      <TimeChart from={from} to={to} buckets={drawn} now={end} height={CHART_HEIGHT} unit={unit} onZoom={onZoom} />
      <p className="mt-1 flex flex-wrap gap-x-4 text-small text-ink-3">
        {FIGURES.map(([name, words]) => (
          <span key={name}>
            {words} <ReadingPart of={history[name]} label={`${title}, ${name}`} as={as} className="text-ink-1" />
          </span>
        ))}
      </p>
    </ChartSection>
  );
};
