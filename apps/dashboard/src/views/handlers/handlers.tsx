'use client';

import type { Status } from '@ciris/telemetry-contracts';
import { useCallback, useMemo } from 'react';
import { count } from '../../format/number.ts';
import { plural, shortVersion } from '../../format/words.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions, useNowOptions } from '../../live/use-live-query.ts';
import { useAgentVersion } from '../../parts/agent-version.tsx';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ListBar } from '../../parts/table/list-bar.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { HANDLER_SHOWN } from '../../subjects/handlers.ts';
import { links } from '../../url/links.ts';
import { useChoice } from '../../url/use-choice.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { HandlerCard, handlerColumns } from './handler-columns.tsx';
import { HandlerRuns } from './handler-runs.tsx';

type List = AppOutput['handlers']['list'];
type Row = List['rows'][number];

/** There are ten, always. */
const HANDLERS = 10;

/** What each of the ten handlers did: how often, how well, how fast. */
export const Handlers = () => {
  const agent = useAgentPath();
  const { range } = useAgentRange();
  const window = useWindow(range);
  const [shown] = useChoice(HANDLER_SHOWN);
  const { placeholderData } = useHistoryOptions();
  const list = trpc.handlers.list.useQuery({ agent, ...window }, { ...useNowOptions(), placeholderData });
  return (
    <SubjectPage
      of={list}
      what="The handlers"
      skeleton={<ListPageSkeleton rows={HANDLERS} />}
      title={() => 'Handlers'}
      head={(data) => <Head list={data} />}
    >
      {(data) => (
        <>
          <HandlerTable agent={agent} rows={data.rows} />
          {shown === 'none' ? null : <HandlerRuns agent={agent} handler={shown} window={window} />}
        </>
      )}
    </SubjectPage>
  );
};

const stateOf = ({ invocations, errors }: List): readonly [Status, string] => {
  if (invocations.status === 'unavailable') return ['unknown', 'Not told'];
  if (errors.status === 'unavailable') return ['unknown', 'Failures not told'];
  return errors.value > 0 ? ['degraded', plural(errors.value, 'failed run')] : ['healthy', 'None failed'];
};

const Head = ({ list }: { list: List }) => {
  const [status, word] = stateOf(list);
  return (
    <VerdictHead
      badge={<StatusBadge status={status} word={word} />}
      sentence={list.sentence}
      why={
        <>
          A thought ends with one action, which its handler carries out. Runs:{' '}
          <Reading of={list.invocations} label="Runs of all handlers" as={count} />, failed:{' '}
          <Reading of={list.errors} label="Failed runs of all handlers" as={count} />
        </>
      }
    />
  );
};

const idOf = (row: Row): string => row.name;

const HandlerTable = ({ agent, rows }: { agent: string; rows: readonly Row[] }) => {
  const version = useAgentVersion();
  const href = useCallback((row: Row) => `${links.subject(agent, 'handlers')}?handler=${row.name}`, [agent]);
  const columns = useMemo(() => handlerColumns(href), [href]);
  const card = useCallback((row: Row) => <HandlerCard row={row} href={href(row)} />, [href]);
  return (
    <section aria-label="Handlers">
      <ListBar rows={rows} columns={columns} fileName={`${agent}-handlers`} />
      <DataTable
        label="Handlers"
        rows={rows}
        columns={columns}
        rowId={idOf}
        href={href}
        card={card}
        untoldBy={version === null ? 'this agent' : shortVersion(version)}
        empty={null}
      />
    </section>
  );
};
