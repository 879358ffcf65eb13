'use client';

import type { Status } from '@ciris/telemetry-contracts';
import { count } from '../../format/number.ts';
import { plural, shortVersion } from '../../format/words.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { useAgentVersion } from '../../parts/agent-version.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import { RunList } from '../../parts/run-list.tsx';
import { Section } from '../../parts/section.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ListBar } from '../../parts/table/list-bar.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { TOOL_COLUMNS, ToolCard, ToolDetail } from './tool-columns.tsx';

type List = AppOutput['tools']['list'];
type Row = List['rows'][number];

/** Which tools the agent has, and what came of those that its thoughts asked for. */
export const Tools = () => {
  const agent = useAgentPath();
  const { range } = useAgentRange();
  const window = useWindow(range);
  const { placeholderData } = useHistoryOptions();
  const list = trpc.tools.list.useQuery({ agent, ...window }, { ...useNowOptions(), placeholderData });
  return (
    <SubjectPage
      of={list}
      what="The tools"
      skeleton={<ListPageSkeleton />}
      title={() => 'Tools'}
      head={(data) => <Head list={data} />}
    >
      {(data) => (
        <>
          <ToolTable agent={agent} rows={data.rows} />
          <Newest agent={agent} list={data} />
        </>
      )}
    </SubjectPage>
  );
};

const stateOf = ({ runs, failures }: List): readonly [Status, string] => {
  if (runs.status === 'unavailable') return ['unknown', 'Not told'];
  if (runs.value === 0) return ['unknown', 'None ran'];
  if (failures.status === 'unavailable') return ['unknown', 'Failures not told'];
  return failures.value > 0 ? ['degraded', plural(failures.value, 'failed run')] : ['healthy', 'None failed'];
};

const Head = ({ list }: { list: List }) => {
  const [status, word] = stateOf(list);
  return (
    <VerdictHead
      badge={<StatusBadge status={status} word={word} />}
      since={list.rows.length === 0 ? null : `of ${plural(list.rows.length, 'tool')}`}
      sentence={list.sentence}
      why={
        <>
          A thought may end by running a tool. Runs: <Reading of={list.runs} label="Runs of all tools" as={count} />,
          failed: <Reading of={list.failures} label="Failed runs of all tools" as={count} />, without a name:{' '}
          <Reading of={list.unnamedRuns} label="Runs without a name" as={count} />
        </>
      }
    />
  );
};

const idOf = (row: Row): string => row.name;
const card = (row: Row) => <ToolCard row={row} />;
const detail = (row: Row) => <ToolDetail row={row} />;

const ToolTable = ({ agent, rows }: { agent: string; rows: readonly Row[] }) => {
  const version = useAgentVersion();
  return (
    <section aria-label="Tools">
      <ListBar rows={rows} columns={TOOL_COLUMNS} fileName={`${agent}-tools`} />
      <DataTable
        label="Tools"
        rows={rows}
        columns={TOOL_COLUMNS}
        rowId={idOf}
        card={card}
        detail={detail}
        untoldBy={version === null ? 'this agent' : shortVersion(version)}
        empty={<EmptyState why="Its list of tools was not read so far, or is told by no open source." />}
      />
    </section>
  );
};

const Newest = ({ agent, list }: { agent: string; list: List }) => (
  <Section title="Newest runs" hint="each ended a thought, newest first">
    {list.newest.length > 0 ? (
      <RunList agent={agent} runs={list.newest} />
    ) : (
      <EmptyState why={list.newestNote ?? 'No tool ran in this window.'} />
    )}
  </Section>
);
