'use client';

import type { Reading, ThoughtRow } from '@ciris/telemetry-contracts';
import { keepPreviousData } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { debounce, parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { count } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import { shortVersion } from '../../format/words.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { cn } from '../../parts/cn.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { INPUT } from '../../parts/field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ColumnsMenu, ExportMenu } from '../../parts/table/table-tools.tsx';
import { useMore } from '../../parts/use-more.ts';
import { THOUGHT_FILTERS } from '../../url/choices.ts';
import { links } from '../../url/links.ts';
import { ThoughtCard, thoughtColumns } from './thought-columns.tsx';

type Queue = AppOutput['queue']['status'];
type List = AppOutput['thoughts']['list'];

type Filter = (typeof THOUGHT_FILTERS)[number];
const LABEL: Readonly<Record<Filter, string>> = {
  all: 'All',
  waiting: 'Waiting',
  running: 'Running',
  completed: 'Completed',
  deferred: 'Deferred',
  failed: 'Failed',
};

const PAGE = 100;
/** Letters that come faster than this are one question. */
const TYPING_MS = 250;
const idOf = (row: ThoughtRow): string => row.thoughtId;

export interface ThoughtListProps {
  readonly agent: string;
  readonly queue: Queue;
  readonly version: string | null;
  /** Empty: all that is kept. */
  readonly window: { readonly from?: number; readonly to?: number };
}

/** Active, queued and recent thoughts: open ones first, then the newest. */
export const ThoughtList = ({ agent, queue, version, window }: ThoughtListProps) => {
  const [filter, setFilter] = useQueryState('filter', parseAsStringLiteral(THOUGHT_FILTERS).withDefault('all'));
  const [search, setSearch] = useQueryState('q', parseAsString.withDefault(''));
  const [task] = useQueryState('task', parseAsString);
  const list = trpc.thoughts.list.useInfiniteQuery(
    {
      agent,
      limit: PAGE,
      filter,
      ...(search.trim() === '' ? {} : { search: search.trim() }),
      ...(task === null ? {} : { task }),
      ...window,
    },
    { ...useNowOptions(), getNextPageParam: (last) => last.next, placeholderData: keepPreviousData },
  );
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const [first] = list.data?.pages ?? [];
  const columns = useMemo(() => thoughtColumns(agent, first?.columns ?? {}), [agent, first?.columns]);
  const href = useCallback((row: ThoughtRow) => links.thought(agent, row.thoughtId), [agent]);
  const card = useCallback((row: ThoughtRow) => <ThoughtCard agent={agent} row={row} />, [agent]);
  const more = useMore(list.hasNextPage && !list.isFetchingNextPage, () => void list.fetchNextPage());
  return (
    <section aria-label="Thoughts">
      <div className="mb-4 flex flex-wrap items-center gap-2">
        {THOUGHT_FILTERS.map((one) => (
          <Chip
            key={one}
            on={filter === one}
            onPress={() => void setFilter(one === 'all' ? null : one)}
            amount={amountOf(one, first?.counts, queue, rows.length)}
          >
            {LABEL[one]}
          </Chip>
        ))}
        <span className="flex-1" />
        <label className="relative phone-only:w-full">
          <span className="sr-only">Search in ids and content</span>
          <Icon of={Search} small className="absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3" />
          <input
            type="search"
            value={search}
            placeholder="Id or content"
            maxLength={200}
            onChange={(event) =>
              void setSearch(event.target.value === '' ? null : event.target.value, {
                limitUrlUpdates: debounce(TYPING_MS),
              })
            }
            className={cn(INPUT, 'h-7 w-52 border-line pl-8 phone-only:h-10 phone-only:w-full')}
          />
        </label>
        <ColumnsMenu columns={columns} />
        <ExportMenu rows={rows} columns={columns} fileName={`${agent}-thoughts`} />
      </div>
      {task === null ? null : <TaskNote task={task} />}
      <EarlierNote total={first?.counts.total} />
      {list.data === undefined ? (
        list.error ? (
          <ErrorState what="The thoughts" error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <SkeletonRows rows={12} />
        )
      ) : (
        <DataTable
          label="Thoughts"
          rows={rows}
          columns={columns}
          rowId={idOf}
          href={href}
          card={card}
          busy={list.isPlaceholderData}
          untoldBy={version === null ? 'this agent' : shortVersion(version)}
          empty={<EmptyState why={emptyWords(filter, search)} />}
        />
      )}
      <div ref={more} className="h-8 pt-3 text-center text-small text-ink-3">
        {list.isFetchingNextPage ? 'Loading older ones…' : null}
        {list.hasNextPage === false && rows.length > PAGE ? 'That is all that is kept.' : null}
      </div>
    </section>
  );
};

const TaskNote = ({ task }: { task: string }) => {
  const [, setTask] = useQueryState('task', parseAsString);
  return (
    <p className="mb-3 flex flex-wrap items-center gap-2 text-ink-2">
      Only thoughts of the task <code className="text-small break-all">{task}</code>
      <Button look="ghost" onClick={() => void setTask(null)}>
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

const emptyWords = (filter: Filter, search: string): string => {
  if (search !== '') return `No thought that is kept has “${search}” in its id or content.`;
  if (filter === 'all') return 'No thought is told by the sources that are open, or none was thought so far.';
  return `No thought is ${filter} now, as far as is told.`;
};
