'use client';

import { count } from '../../format/number.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { Cuts } from '../../parts/table/cuts.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { firstOf } from '../../parts/table/paged.ts';
import { type ListOf, PagedList } from '../../parts/table/paged-list.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { ERROR_CUTS, ERRORS_BY, ERRORS_SHOWN, groupsAsked } from '../../subjects/errors.ts';
import { links } from '../../url/links.ts';
import { ROWS_A_PAGE } from '../../url/list.ts';
import { useChoice } from '../../url/use-choice.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useSearch } from '../../url/use-search.ts';
import type { Group, GroupList } from './group.ts';
import { GroupCard, groupColumns } from './group-columns.tsx';

type Shown = (typeof ERRORS_SHOWN)['words'][number];

const LABEL: Readonly<Record<Shown, string>> = { all: 'All', open: 'Open', done: 'Resolved or merged' };

type By = (typeof ERRORS_BY)['words'][number];

const BY_LABEL: Readonly<Record<By, string>> = { own: 'Told by the agent', pushed: 'Pushed by instruments' };

const GROUPS: ListOf<Group> = {
  name: 'Groups of errors',
  rowId: (row) => row.groupId,
  columns: groupColumns,
  href: (agent, row) => links.item(agent, 'errors', row.groupId),
  card: (_, row) => <GroupCard row={row} />,
};

/** What fails, grouped by cause. */
export const Errors = () => {
  const agent = useAgentPath();
  const [shown] = useChoice(ERRORS_SHOWN);
  const [by] = useChoice(ERRORS_BY);
  const asked = { agent, limit: ROWS_A_PAGE, ...groupsAsked(useSearch(ERROR_CUTS)) };
  const list = trpc.errors.groups.useInfiniteQuery(asked, usePagedOptions());
  return (
    <SubjectPage
      of={firstOf(list)}
      what="The errors"
      skeleton={<ListPageSkeleton />}
      title={() => 'Errors'}
      head={(data) => <Head list={data} />}
    >
      {(data) => (
        <PagedList
          of={list}
          as={GROUPS}
          cuts={() => (
            <>
              <Cuts of={ERRORS_SHOWN} labels={LABEL} />
              {data.sources.length > 1 || by === 'pushed' ? (
                <>
                  <span aria-hidden="true" className="mx-1 h-5 w-px self-center bg-line" />
                  <Cuts of={ERRORS_BY} labels={BY_LABEL} />
                </>
              ) : null}
            </>
          )}
          empty={<EmptyState why={whyNone(data, shown)} />}
        />
      )}
    </SubjectPage>
  );
};

const whyNone = ({ open }: GroupList, shown: Shown): string => {
  if (open.status === 'unavailable') return open.detail ?? 'No open source tells errors.';
  return shown === 'all' ? 'No error was told so far.' : 'None is so.';
};

const Badge = ({ list: { open } }: { list: GroupList }) => {
  if (open.status === 'unavailable') return <StatusBadge status="unknown" word="Not told" />;
  return open.value === 0 ? (
    <StatusBadge status="healthy" word="None open" />
  ) : (
    <StatusBadge status="degraded" word="Open" />
  );
};

const Head = ({ list }: { list: GroupList }) => (
  <VerdictHead
    badge={<Badge list={list} />}
    sentence={list.sentence}
    why={
      <>
        Errors of one cause stand in one group, whatever ids and numbers they carry. Told by one source alone, so that
        none counts twice; harmless lines do not count. Open groups:{' '}
        <Reading of={list.open} label="Open groups of errors" as={count} />
      </>
    }
  />
);
