'use client';

import type { Reading, ThoughtRow, Traffic } from '@ciris/telemetry-contracts';
import { count } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Cuts } from '../../parts/table/cuts.tsx';
import { type ListOf, PagedList } from '../../parts/table/paged-list.tsx';
import { SearchBox } from '../../parts/table/search-box.tsx';
import { TrafficCuts } from '../../parts/traffic-cuts.tsx';
import { THOUGHT_FILTER, THOUGHT_SEARCH, THOUGHT_TASK } from '../../subjects/thoughts.ts';
import { links } from '../../url/links.ts';
import { ROWS_A_PAGE } from '../../url/list.ts';
import { useChoice } from '../../url/use-choice.ts';
import { useAgentPath } from '../../url/use-place.ts';
import { useText } from '../../url/use-text.ts';
import { useTraffic } from '../../url/use-traffic.ts';
import { ThoughtCard, thoughtColumns } from './thought-columns.tsx';

type Queue = AppOutput['queue']['status'];
type List = AppOutput['thoughts']['list'];

type Filter = (typeof THOUGHT_FILTER)['words'][number];
const LABEL: Readonly<Record<Filter, string>> = {
  all: 'All',
  waiting: 'Waiting',
  running: 'Running',
  completed: 'Completed',
  deferred: 'Deferred',
  failed: 'Failed',
};

const THOUGHTS: ListOf<ThoughtRow> = {
  name: 'Thoughts',
  rowId: (row) => row.thoughtId,
  columns: thoughtColumns,
  href: (agent, row) => links.item(agent, 'thoughts', row.thoughtId),
  card: (agent, row) => <ThoughtCard agent={agent} row={row} />,
};

export interface ThoughtListProps {
  readonly queue: Queue;
  /** Empty: all that is kept. */
  readonly window: { readonly from?: number; readonly to?: number };
}

/** Active, queued and recent thoughts: open ones first, then the newest. */
export const ThoughtList = ({ queue, window }: ThoughtListProps) => {
  const agent = useAgentPath();
  const [filter] = useChoice(THOUGHT_FILTER);
  const [search] = useText(THOUGHT_SEARCH);
  const [task] = useText(THOUGHT_TASK);
  const traffic = useTraffic();
  const list = trpc.thoughts.list.useInfiniteQuery(
    {
      agent,
      limit: ROWS_A_PAGE,
      filter,
      ...(search.trim() === '' ? {} : { search: search.trim() }),
      ...(task === '' ? {} : { task }),
      ...traffic,
      ...window,
    },
    usePagedOptions(),
  );
  return (
    <PagedList
      of={list}
      as={THOUGHTS}
      cuts={(first, listed) => (
        <>
          <Cuts
            of={THOUGHT_FILTER}
            labels={LABEL}
            amount={(word) =>
              traffic.traffic === undefined ? amountOf(word, first?.counts, queue, listed) : undefined
            }
          />
          <span className="ml-2 border-l border-line pl-4 phone-only:ml-0 phone-only:border-0 phone-only:pl-0">
            <TrafficCuts />
          </span>
        </>
      )}
      search={<SearchBox of={THOUGHT_SEARCH} label="Search in ids and content" hint="Id or content" />}
      note={
        <>
          {task === '' ? null : <TaskNote task={task} />}
          <EarlierNote total={list.data?.pages[0]?.counts.total} />
        </>
      }
      empty={<EmptyState why={emptyWords(filter, search, traffic.traffic)} />}
    />
  );
};

const TaskNote = ({ task }: { task: string }) => {
  const [, setTask] = useText(THOUGHT_TASK);
  return (
    <p className="mb-3 flex flex-wrap items-center gap-2 text-ink-2">
      Only thoughts of the task <code className="text-small break-all">{task}</code>
      <Button look="ghost" onClick={() => setTask('')}>
        Show all
      </Button>
    </p>
  );
};

/** Thoughts of a database that another took the place of stand in the list beside those of now. */
const EarlierNote = ({ total }: { total: Reading<number> | undefined }) =>
  total?.status === 'available' && total.source === 'database' && total.note !== undefined ? (
    <p className="mb-3 text-small text-ink-3">
      {plain(count(total.value))} are kept; {total.note}
    </p>
  ) : null;

const told = (reading: Reading<number> | undefined): string | undefined =>
  reading?.status === 'available' ? plain(count(reading.value)) : undefined;

/** No sum of a source that counts fewer than are listed: the stream counts only what began since it is open. */
const totalOf = (total: Reading<number> | undefined, listed: number): string | undefined =>
  total?.status === 'available' && total.value < listed ? undefined : told(total);

const amountOf = (
  filter: Filter,
  counts: List['counts'] | undefined,
  queue: Queue,
  listed: number,
): string | undefined => {
  if (filter === 'all') return totalOf(counts?.total, listed);
  if (filter === 'waiting') return told(queue.waitingThoughts);
  if (filter === 'running') return told(queue.runningThoughts);
  return told(counts?.[filter]);
};

const TRAFFIC_WORDS: Readonly<Record<Traffic, string>> = {
  ritual: 'part of a ritual',
  test: 'part of a test: by who answered its LLM calls that is told',
  real: 'real: by who answered its LLM calls that is told',
};

const emptyWords = (filter: Filter, search: string, traffic: Traffic | undefined): string => {
  if (traffic !== undefined) return `No thought that is kept is known to be ${TRAFFIC_WORDS[traffic]}.`;
  if (search !== '') return `No thought that is kept has “${search}” in its id or content.`;
  if (filter === 'all') return 'No thought is told by the sources that are open, or none was thought so far.';
  return `No thought is ${filter} now, as far as is told.`;
};
