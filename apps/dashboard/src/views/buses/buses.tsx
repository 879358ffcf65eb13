'use client';

import type { BusRow, Status } from '@ciris/telemetry-contracts';
import { useCallback, useMemo } from 'react';
import { plural, shortVersion } from '../../format/words.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { useAgentVersion } from '../../parts/agent-version.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ListBar } from '../../parts/table/list-bar.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { BUS_SHOWN } from '../../subjects/buses.ts';
import { links } from '../../url/links.ts';
import { useChoice } from '../../url/use-choice.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { BusCard, BusDetail, busColumns } from './bus-columns.tsx';
import { BusOverTime } from './bus-over-time.tsx';

type List = AppOutput['buses']['list'];

/** There are six, always. */
const BUSES = 6;

/** The six ways between what an agent thinks and what it does. */
export const Buses = () => {
  const agent = useAgentPath();
  const { range, setRange } = useAgentRange();
  const [shown] = useChoice(BUS_SHOWN);
  const list = trpc.buses.list.useQuery({ agent }, useNowOptions());
  return (
    <SubjectPage
      of={list}
      what="The buses"
      skeleton={<ListPageSkeleton rows={BUSES} />}
      title={() => 'Buses'}
      head={(data) => <Head list={data} />}
    >
      {(data) => (
        <>
          <BusTable agent={agent} rows={data.rows} />
          {shown === 'none' ? null : (
            <BusOverTime
              agent={agent}
              bus={shown}
              title={data.rows.find(({ name }) => name === shown)?.title ?? shown}
              range={range}
              onZoom={(from, to) => void setRange({ kind: 'absolute', from, to })}
            />
          )}
        </>
      )}
    </SubjectPage>
  );
};

const stateOf = (rows: readonly BusRow[]): readonly [Status, string] => {
  const told = rows.flatMap(({ failures }) => (failures.status === 'available' ? [failures.value] : []));
  if (told.length === 0) return ['unknown', 'Failures not told'];
  const failing = told.filter((failures) => failures > 0).length;
  return failing > 0 ? ['degraded', `${plural(failing, 'bus', 'buses')} with failures`] : ['healthy', 'None failed'];
};

const Head = ({ list }: { list: List }) => {
  const [status, word] = stateOf(list.rows);
  return (
    <VerdictHead
      badge={<StatusBadge status={status} word={word} />}
      since={`of ${plural(list.rows.length, 'bus', 'buses')}`}
      sentence={list.sentence}
      why="Whatever an agent says, asks, remembers or does goes over one of six buses, which choose a provider for it."
    />
  );
};

const idOf = (row: BusRow): string => row.name;
const detail = (row: BusRow) => <BusDetail row={row} />;

const BusTable = ({ agent, rows }: { agent: string; rows: readonly BusRow[] }) => {
  const version = useAgentVersion();
  const href = useCallback((row: BusRow) => `${links.subject(agent, 'buses')}?bus=${row.name}`, [agent]);
  const columns = useMemo(() => busColumns(href), [href]);
  const card = useCallback((row: BusRow) => <BusCard row={row} href={href(row)} />, [href]);
  return (
    <section aria-label="Buses">
      <ListBar rows={rows} columns={columns} fileName={`${agent}-buses`} />
      <DataTable
        label="Buses"
        rows={rows}
        columns={columns}
        rowId={idOf}
        href={href}
        card={card}
        detail={detail}
        untoldBy={version === null ? 'this agent' : shortVersion(version)}
        empty={<EmptyState why="No bus is known of this agent." />}
      />
    </section>
  );
};
