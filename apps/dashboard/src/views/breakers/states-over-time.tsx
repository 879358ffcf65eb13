'use client';

import { ChartSection } from '../../charts/chart-section.tsx';
import type { ChartTable } from '../../charts/chart-table.tsx';
import { ZoomHint } from '../../charts/zoom-hint.tsx';
import { span } from '../../format/duration.ts';
import { between, dayMonth, hourMinute } from '../../format/time.ts';
import { plural } from '../../format/words.ts';
import { BREAKER_WORD } from '../../parts/breaker-state.tsx';
import { type Asked, Loaded } from '../../parts/loaded.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { ZoneWords } from '../../parts/zone-words.tsx';
import type { Breaker, BreakerTimeline } from './breaker.ts';
import { BreakerStateOf } from './breaker-columns.tsx';
import { Lanes } from './lanes.tsx';

export interface StatesOverTimeProps {
  readonly timeline: Asked<BreakerTimeline>;
  readonly rows: readonly Breaker[];
  readonly onZoom: (from: number, to: number) => void;
}

export const StatesOverTime = ({ timeline, rows, onZoom }: StatesOverTimeProps) => (
  <ChartSection
    title="States over time"
    hint={<ZoomHint>the taller, the less gets through; point at a lane for what was open</ZoomHint>}
    summary={() => (timeline.data ? summaryOf(timeline.data) : '')}
    table={() => tableOf(timeline.data)}
    actions={<ZoneWords />}
  >
    <Loaded
      of={timeline}
      what="The states over time"
      skeleton={<SkeletonPicture style={{ height: 72 + rows.length * 24 }} />}
    >
      {({ from, to, lanes }) => (
        <Lanes
          from={from}
          to={to}
          lanes={lanes}
          onZoom={onZoom}
          now={({ name, family }) => {
            const row = rows.find((one) => one.name === name && one.family === family);
            return row ? <BreakerStateOf row={row} /> : null;
          }}
        />
      )}
    </Loaded>
  </ChartSection>
);

const summaryOf = ({ from, to, lanes, changes }: BreakerTimeline): string =>
  `${between(from, to)}: ${plural(lanes.length, 'breaker')}, ${plural(changes.length, 'change')} of state.`;

const tableOf = (timeline: BreakerTimeline | undefined): ChartTable => ({
  head: ['Breaker', 'From', 'State', 'Duration'],
  rows: (timeline?.lanes ?? []).flatMap(({ name, bands }) =>
    bands
      .map(({ from, to, state }) => [
        name,
        `${dayMonth(from)} ${hourMinute(from)}`,
        state === null ? 'no data' : BREAKER_WORD[state],
        span(to - from),
      ])
      .reverse(),
  ),
});
