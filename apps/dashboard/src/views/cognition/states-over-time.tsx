'use client';

import { ChartSection } from '../../charts/chart-section.tsx';
import type { ChartTable } from '../../charts/chart-table.tsx';
import { STATE_ROWS_HEIGHT, StateRows } from '../../charts/state-rows.tsx';
import { ZoomHint } from '../../charts/zoom-hint.tsx';
import { span } from '../../format/duration.ts';
import { between, dayMonth, hourMinute } from '../../format/time.ts';
import { listed, plural } from '../../format/words.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { type Asked, Loaded } from '../../parts/loaded.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { ZoneWords } from '../../parts/zone-words.tsx';

type History = AppOutput['cognition']['history'];

export interface StatesOverTimeProps {
  readonly history: Asked<History>;
  readonly onZoom: (from: number, to: number) => void;
}

export const StatesOverTime = ({ history, onZoom }: StatesOverTimeProps) => (
  <ChartSection
    title="States over time"
    hint={<ZoomHint>point at a band for its duration and reason</ZoomHint>}
    summary={() => (history.data ? summaryOf(history.data) : '')}
    table={() => tableOf(history.data)}
    actions={<ZoneWords />}
  >
    <Loaded
      of={history}
      what="The states over time"
      skeleton={<SkeletonPicture style={{ height: STATE_ROWS_HEIGHT }} />}
    >
      {({ from, to, bands }) => <StateRows from={from} to={to} bands={bands} onZoom={onZoom} />}
    </Loaded>
  </ChartSection>
);

const summaryOf = ({ from, to, timeIn, bands }: History): string => {
  const states = timeIn.map(({ state, ms }) => `${span(ms)} ${state ?? 'without data'}`);
  return `${between(from, to)}: ${listed(states)}, in ${plural(bands.length, 'span')}.`;
};

const tableOf = (history: History | undefined): ChartTable => ({
  head: ['From', 'State', 'Duration', 'Reason'],
  rows: (history?.bands ?? [])
    .map(({ from, to, state, reason }) => [
      `${dayMonth(from)} ${hourMinute(from)}`,
      state ?? 'no data',
      span(to - from),
      reason ?? 'not told',
    ])
    .reverse(),
});
