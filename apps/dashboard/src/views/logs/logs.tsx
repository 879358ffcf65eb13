'use client';

import type { LogRow } from '@ciris/telemetry-contracts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { useAgentRange } from '../../frame/use-agent-range.ts';
import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Cuts } from '../../parts/table/cuts.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { Narrowed } from '../../parts/table/narrowed.tsx';
import { firstOf } from '../../parts/table/paged.ts';
import { type ListOf, PagedList } from '../../parts/table/paged-list.tsx';
import { SearchBox } from '../../parts/table/search-box.tsx';
import {
  LOG_CLASS,
  LOG_CUTS,
  LOG_LEVEL,
  LOG_SEARCH,
  LOG_SERVICE,
  LOG_THOUGHT,
  logsAsked,
} from '../../subjects/logs.ts';
import { ROWS_A_PAGE } from '../../url/list.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useWindow } from '../../url/use-range.ts';
import { useSearch } from '../../url/use-search.ts';
import { LogCard, logColumns, logHref } from './log-columns.tsx';
import { LogsHead } from './logs-head.tsx';

type Cut = (typeof LOG_LEVEL)['words'][number];
const LABEL: Readonly<Record<Cut, string>> = {
  all: 'All',
  warning: 'Warnings and above',
  error: 'Errors and above',
  critical: 'Critical',
};

const LINES: ListOf<LogRow> = {
  name: 'Lines',
  rowId: (row) => row.logId,
  columns: logColumns,
  href: logHref,
  card: (_, row) => <LogCard row={row} />,
};

const NARROWED = [
  { of: LOG_CLASS, what: 'lines about' },
  { of: LOG_SERVICE, what: 'logger' },
  { of: LOG_THOUGHT, what: 'lines of the thought' },
] as const;

/** What the agent writes of itself, as it comes. */
export const Logs = () => {
  const agent = useAgentPath();
  const { range, chosen } = useAgentRange();
  const window = useWindow(range);
  const asked = logsAsked(useSearch(LOG_CUTS), chosen ? window : {});
  const list = trpc.logs.list.useInfiniteQuery({ agent, limit: ROWS_A_PAGE, ...asked }, usePagedOptions());
  const narrowed = Object.keys(asked).length > 0;
  return (
    <SubjectPage
      of={firstOf(list)}
      what="The log"
      skeleton={<ListPageSkeleton />}
      title={() => 'Logs'}
      head={(data) => <LogsHead list={data} />}
    >
      {({ sentence }) => (
        <PagedList
          of={list}
          as={LINES}
          cuts={() => <Cuts of={LOG_LEVEL} labels={LABEL} />}
          search={<SearchBox of={LOG_SEARCH} label="Search in messages" hint="Words of a message" />}
          note={<Narrowed to={NARROWED} />}
          empty={<EmptyState why={narrowed ? 'No line that is kept is like this.' : sentence} />}
        />
      )}
    </SubjectPage>
  );
};
