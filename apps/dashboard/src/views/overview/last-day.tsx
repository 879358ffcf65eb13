'use client';

import type { AgentRow } from '@ciris/telemetry-contracts';
import { useMemo } from 'react';
import { bucketsOf, endingWith, highest } from '../../charts/buckets.ts';
import { ChartSection } from '../../charts/chart-section.tsx';
import type { ChartTable } from '../../charts/chart-table.tsx';
import { bandAt } from '../../charts/lanes/band.ts';
import { worstBands } from '../../charts/lanes/breaker-band.ts';
import { LANES_HEIGHT, Lanes } from '../../charts/lanes/lanes.tsx';
import { overWords, seriesWords } from '../../charts/series-words.ts';
import { ZoomHint } from '../../charts/zoom-hint.tsx';
import { span } from '../../format/duration.ts';
import { count } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import { dayMonth, hourMinute } from '../../format/time.ts';
import { listed } from '../../format/words.ts';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useBetween } from '../../live/use-between.ts';
import { useHistoryOptions } from '../../live/use-live-query.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { ZoneWords } from '../../parts/zone-words.tsx';
import { spanOfRange } from '../../url/range.ts';
import { useWindow } from '../../url/use-range.ts';

type History = AppOutput['cognition']['history'];
/** What stands beside the lane as the value of now; null: the lanes are of the past. */
type Depth = AgentRow['queueDepth'] | null;
type Queue = AppOutput['queue']['status'];

/** About one a minute and a half of a day: more than a pixel needs none. */
const POINTS = 480;

export interface LastDayProps {
  readonly agent: string;
  readonly row: AgentRow;
  readonly stopped: number | null;
}

/** State, what ended, what waited and breakers, on one time axis. */
export const LastDay = ({ agent, row, stopped }: LastDayProps) => {
  const { range, setRange, ready } = useAgentRange();
  const window = useWindow(range);
  const between = useBetween();
  const options = { ...useHistoryOptions(), enabled: ready };
  const history = trpc.cognition.history.useQuery({ agent, ...window }, options);
  const queue = trpc.queue.status.useQuery({ agent, ...window, points: POINTS, pipeline: false }, options);
  const breakers = trpc.breakers.timeline.useQuery({ agent, ...window }, options);
  const worst = useMemo(
    () => breakers.data && worstBands(breakers.data.lanes.map(({ bands }) => bands)),
    [breakers.data],
  );
  const error = history.error ?? (history.data ? null : queue.error);
  if (history.data === undefined && error) {
    return <ErrorState what="The history" error={error} onRetry={() => void history.refetch()} />;
  }
  const title = range.kind === 'relative' ? `Last ${spanOfRange(range)}` : between(range.from, range.to);
  const data = history.data;
  const depth = range.kind === 'relative' ? row.queueDepth : null;
  return (
    <ChartSection
      title={title}
      hint={<ZoomHint>one time axis</ZoomHint>}
      summary={() => (data ? summaryOf(data, queue.data, depth) : '')}
      table={() => tableOf(data, queue.data, depth)}
      actions={<ZoneWords />}
    >
      {data === undefined ? (
        <SkeletonPicture style={{ height: LANES_HEIGHT }} />
      ) : (
        <Lanes
          from={data.from}
          to={data.to}
          bands={data.bands}
          ended={queue.data?.endedSeries}
          waiting={queue.data?.depthSeries}
          breakers={worst ?? [{ from: data.from, to: data.to, state: null }]}
          depth={depth}
          missing={queue.data === undefined && queue.error ? 'not read' : null}
          stoppedSince={stopped}
          now={{
            state: <StateNow row={row} />,
            ended: queue.data ? <PerMinuteNow queue={queue.data} stopped={stopped !== null} /> : null,
            waiting: <WaitingNow row={row} queue={queue.data} />,
            breakers: <BreakersNow row={row} />,
          }}
          onZoom={(from, to) => void setRange({ kind: 'absolute', from, to })}
        />
      )}
    </ChartSection>
  );
};

const StateNow = ({ row }: { row: AgentRow }) => (
  <Reading
    of={row.cognitiveState}
    label="Cognitive state now"
    as={(state) => ({ text: state })}
    draw={(state) => <StateBadge state={state} />}
  />
);

const perMinute = (value: number) => ({ text: count(value).text, unit: '/min' });

const overOf = ({ endedPerMinute, endedSeries }: Queue): string | null =>
  endedPerMinute.status === 'available' ? overWords(bucketsOf(endedSeries)) : null;

const PerMinuteNow = ({ queue, stopped }: { queue: Queue; stopped: boolean }) => (
  <>
    <span className={stopped ? 'text-critical' : 'text-ink-1'}>
      {stopped ? (
        <b className="text-small font-medium">0 now</b>
      ) : (
        <Reading
          of={queue.endedPerMinute}
          label="Thoughts that ended a minute"
          as={perMinute}
          className="text-small font-medium whitespace-normal"
        />
      )}
    </span>
    <div>{stopped ? 'nothing ends' : overOf(queue)}</div>
  </>
);

const WaitingNow = ({ row, queue }: { row: AgentRow; queue: Queue | undefined }) => (
  <>
    <Reading
      of={row.queueDepth}
      label="Queue depth now"
      as={count}
      className="text-small font-medium whitespace-normal text-ink-1"
    />
    {queue?.depthSeries.values.some((value) => value !== null) ? (
      <div>most {plain(count(highest(bucketsOf(queue.depthSeries))))}</div>
    ) : null}
  </>
);

const BreakersNow = ({ row }: { row: AgentRow }) => (
  <Reading
    of={row.openBreakers}
    label="Open breakers now"
    as={(open) => ({ text: open === 0 ? 'none open' : `${open} open` })}
    className="text-small font-medium whitespace-normal text-ink-1"
  />
);

const summaryOf = (history: History, queue: Queue | undefined, now: Depth): string => {
  const states = history.timeIn.map(({ state, ms }) => `${state ?? 'no data'} ${span(ms)}`);
  const parts = [`From ${hourMinute(history.from)} to ${hourMinute(history.to)}: ${listed(states)}.`];
  if (queue) {
    parts.push(seriesWords('Thoughts that ended', bucketsOf(queue.endedSeries), 'counts'));
    parts.push(seriesWords('Queue depth', endingWith(bucketsOf(queue.depthSeries), now), 'levels'));
  }
  return parts.join(' ');
};

const cell = (value: number | null | undefined): string => (value == null ? 'no data' : String(value));

const tableOf = (history: History | undefined, queue: Queue | undefined, now: Depth): ChartTable => {
  const depth = queue ? endingWith(bucketsOf(queue.depthSeries), now) : [];
  const rows = (queue ? bucketsOf(queue.endedSeries) : []).map(({ from, value }, index) => [
    `${dayMonth(from)} ${hourMinute(from)}`,
    history ? (bandAt(history.bands, from)?.state ?? 'no data') : 'no data',
    cell(value),
    cell(depth[index]?.value),
  ]);
  return { head: ['From', 'State', 'Ended', 'In the queue'], rows: rows.reverse() };
};
