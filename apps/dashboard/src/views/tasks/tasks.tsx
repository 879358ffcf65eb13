'use client';

import { TASK_STATUSES, type TaskRow, type Traffic } from '@ciris/telemetry-contracts';
import { count } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import { upperFirst } from '../../format/words.ts';
import { SubjectPage } from '../../frame/subject-page.tsx';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { Cuts } from '../../parts/table/cuts.tsx';
import { ListPageSkeleton } from '../../parts/table/list-page-skeleton.tsx';
import { firstOf } from '../../parts/table/paged.ts';
import { type ListOf, PagedList } from '../../parts/table/paged-list.tsx';
import { TrafficCuts } from '../../parts/traffic-cuts.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';
import { TASK_CUTS, TASK_STATUS, tasksAsked } from '../../subjects/tasks.ts';
import { links } from '../../url/links.ts';
import { ROWS_A_PAGE } from '../../url/list.ts';
import { useChoice } from '../../url/use-choice.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useSearch } from '../../url/use-search.ts';
import { TaskCard, taskColumns } from './task-columns.tsx';

type List = AppOutput['tasks']['list'];
type Word = (typeof TASK_STATUS)['words'][number];

const LABEL = Object.fromEntries(['all', ...TASK_STATUSES].map((word) => [word, upperFirst(word)])) as Readonly<
  Record<Word, string>
>;

const TASKS: ListOf<TaskRow> = {
  name: 'Tasks',
  // The same id is used again after a restart.
  rowId: (row) => `${row.taskId} ${row.run}`,
  columns: taskColumns,
  href: (agent, row) => links.item(agent, 'tasks', row.taskId),
  card: (_, row) => <TaskCard row={row} />,
};

const amountOf = (word: Word, counts: List['counts'] | undefined): string | undefined => {
  if (!counts || !(word in counts || word === 'all')) return undefined;
  const reading = word === 'all' ? counts.total : counts[word as keyof List['counts']];
  return reading.status === 'available' ? plain(count(reading.value)) : undefined;
};

/** What the agent was asked to do, and what came of it. */
export const Tasks = () => {
  const agent = useAgentPath();
  const [status] = useChoice(TASK_STATUS);
  const asked = tasksAsked(useSearch(TASK_CUTS));
  const list = trpc.tasks.list.useInfiniteQuery({ agent, limit: ROWS_A_PAGE, ...asked }, usePagedOptions());
  return (
    <SubjectPage
      of={firstOf(list)}
      what="The tasks"
      skeleton={<ListPageSkeleton />}
      title={() => 'Tasks'}
      head={(data) => <Head of={data} />}
    >
      {() => (
        <PagedList
          of={list}
          as={TASKS}
          cuts={(first) => (
            <>
              <Cuts
                of={TASK_STATUS}
                labels={LABEL}
                // Of all traffic: they would not fit what is listed.
                amount={(word) => (asked.traffic === undefined ? amountOf(word, first?.counts) : undefined)}
              />
              <span className="ml-2 border-l border-line pl-4 phone-only:ml-0 phone-only:border-0 phone-only:pl-0">
                <TrafficCuts />
              </span>
            </>
          )}
          empty={<EmptyState why={emptyWords(status, asked.traffic)} />}
        />
      )}
    </SubjectPage>
  );
};

const TRAFFIC_WORDS: Readonly<Record<Traffic, string>> = {
  ritual: 'part of a ritual',
  test: 'a test: by who answered the LLM calls of its thoughts that is told',
  real: 'real: by who answered the LLM calls of its thoughts that is told',
};

const emptyWords = (status: Word, traffic: Traffic | undefined): string => {
  if (traffic !== undefined) return `No task that is kept is known to be ${TRAFFIC_WORDS[traffic]}.`;
  return status === 'all'
    ? 'No task is told by the sources that are open, or none was given so far.'
    : `No task is ${status} now, as far as is told.`;
};

const Head = ({ of }: { of: List }) => {
  const { open } = of.counts;
  const badge =
    open.status === 'unavailable' ? (
      <StatusBadge status="unknown" word="Not told" />
    ) : (
      <StatusBadge status="healthy" word={open.value === 0 ? 'Nothing to do' : 'At work'} />
    );
  return (
    <VerdictHead
      badge={badge}
      sentence={of.sentence}
      why={
        <>
          A message, or a step of a ritual, makes a task; thoughts work it off. Open now:{' '}
          <Reading of={open} label="Open tasks" as={count} />
        </>
      }
    />
  );
};
