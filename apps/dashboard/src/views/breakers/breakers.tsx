'use client';

import { useMemo } from 'react';
import { shortVersion } from '../../format/words.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { useAgentVersion } from '../../parts/agent-version.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Section } from '../../parts/section.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { ExportMenu } from '../../parts/table/table-tools.tsx';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { type Breaker, type BreakerList, FAMILY_NAME, isOfLlm } from './breaker.ts';
import { BreakerCard, breakerColumns } from './breaker-columns.tsx';
import { BreakersHead } from './breakers-head.tsx';
import { Changes } from './changes.tsx';
import { StatesOverTime } from './states-over-time.tsx';

/** Which breakers are open, since when, by which calls, and when they are tried again. */
export const Breakers = () => {
  const agent = useAgentPath();
  const { range, setRange, ready } = useAgentRange();
  const list = trpc.breakers.list.useQuery({ agent }, useNowOptions());
  const timeline = trpc.breakers.timeline.useQuery(
    { agent, ...useWindow(range) },
    { ...useHistoryOptions(), enabled: ready },
  );
  return (
    <SubjectPage
      of={list}
      what="The breakers"
      skeleton={<ListPageSkeleton />}
      title={() => 'Breakers'}
      head={(data) => <BreakersHead list={data} />}
    >
      {(data) => (
        <>
          <OfLlm agent={agent} list={data} />
          <StatesOverTime
            timeline={timeline}
            rows={data.rows}
            onZoom={(from, to) => void setRange({ kind: 'absolute', from, to })}
          />
          <Changes agent={agent} timeline={timeline} />
        </>
      )}
    </SubjectPage>
  );
};

const idOf = (row: Breaker): string => row.name;

const OfLlm = ({ agent, list }: { agent: string; list: BreakerList }) => {
  const version = useAgentVersion();
  const rows = useMemo(() => list.rows.filter(isOfLlm), [list.rows]);
  const columns = useMemo(() => breakerColumns(list.columns), [list.columns]);
  return (
    <Section
      title={FAMILY_NAME.llm}
      hint="these see calls fail; those of the registry, below, do not"
      actions={rows.length > 0 ? <ExportMenu rows={rows} columns={columns} fileName={`${agent}-breakers`} /> : null}
    >
      <DataTable
        label={FAMILY_NAME.llm}
        rows={rows}
        columns={columns}
        rowId={idOf}
        card={(row) => <BreakerCard row={row} />}
        untoldBy={version === null ? 'this agent' : shortVersion(version)}
        empty={<EmptyState why="No breaker of an LLM provider is told by the sources that are open." />}
      />
    </Section>
  );
};
