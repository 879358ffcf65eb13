'use client';

import type { Status } from '@ciris/telemetry-contracts';
import { useMemo } from 'react';
import { plural, shortVersion } from '../../format/words.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { useAgentVersion } from '../../parts/agent-version.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Section } from '../../parts/section.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { ExportMenu } from '../../parts/table/table-tools.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { useAgentPath } from '../../url/use-place.ts';
import type { Adapter, AdapterList } from './adapter.ts';
import { AdapterCard, adapterColumns } from './adapter-columns.tsx';
import { DiscordSection } from './discord-section.tsx';

/** By which ways the agent is reached, and whether they hold. */
export const Adapters = () => {
  const agent = useAgentPath();
  const list = trpc.adapters.list.useQuery({ agent }, useNowOptions());
  const discord = trpc.adapters.discord.useQuery({ agent }, useNowOptions());
  return (
    <SubjectPage
      of={list}
      what="The adapters"
      skeleton={<ListPageSkeleton />}
      title={() => 'Adapters'}
      head={(data) => <Head list={data} />}
    >
      {(data) => (
        <>
          <DiscordSection discord={discord} />
          <All agent={agent} list={data} />
        </>
      )}
    </SubjectPage>
  );
};

const standing = (rows: readonly Adapter[]): readonly [Status, string] => {
  const told = rows.flatMap(({ running }) => (running.status === 'available' ? [running.value] : []));
  if (told.length === 0) return ['unknown', 'Not told'];
  const running = told.filter(Boolean).length;
  if (running === 0) return ['critical', 'None runs'];
  return running === told.length ? ['healthy', 'All run'] : ['degraded', `${told.length - running} not running`];
};

const Head = ({ list }: { list: AdapterList }) => {
  const [status, word] = standing(list.rows);
  return (
    <VerdictHead
      badge={<StatusBadge status={status} word={word} />}
      since={`of ${plural(list.rows.length, 'adapter')}`}
      sentence={list.sentence}
      why="By adapters an agent is spoken to, and gets tools. That one runs is what the agent says of it."
    />
  );
};

const idOf = (row: Adapter): string => row.adapterId;

const All = ({ agent, list }: { agent: string; list: AdapterList }) => {
  const version = useAgentVersion();
  const columns = useMemo(() => adapterColumns(list.columns), [list.columns]);
  return (
    <Section
      title="All adapters"
      actions={
        list.rows.length > 0 ? <ExportMenu rows={list.rows} columns={columns} fileName={`${agent}-adapters`} /> : null
      }
    >
      <DataTable
        label="Adapters"
        rows={list.rows}
        columns={columns}
        rowId={idOf}
        card={(row) => <AdapterCard row={row} />}
        untoldBy={version === null ? 'this agent' : shortVersion(version)}
        empty={<EmptyState why="No adapter is told by the sources that are open." />}
      />
    </Section>
  );
};
