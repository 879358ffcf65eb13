'use client';

import type { Transition } from '@ciris/telemetry-contracts';
import { ArrowRight } from 'lucide-react';
import { useMemo } from 'react';
import { span } from '../../format/duration.ts';
import { plural, SOURCE_WORD } from '../../format/words.ts';
import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Older } from '../../parts/older.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { ExportMenu } from '../../parts/table/table-tools.tsx';
import { Moment } from '../../parts/time.tsx';

const SHOWN = 500;
const text = (value: string) => ({ text: value });
const idOf = (row: Transition): string => `${row.at} ${row.to}`;

const COLUMNS: readonly DataColumn<Transition>[] = [
  {
    id: 'at',
    header: 'When',
    always: true,
    sortable: true,
    className: 'w-36',
    value: (row) => row.at,
    cell: (row) => <Moment at={row.at} />,
  },
  {
    id: 'from',
    header: 'From',
    sortable: true,
    value: (row) => row.from,
    cell: (row) => <StateBadge state={row.from} className="flex" />,
  },
  {
    id: 'to',
    header: 'To',
    always: true,
    sortable: true,
    value: (row) => row.to,
    cell: (row) => (
      <span className="flex items-center gap-4">
        <Icon of={ArrowRight} small className="text-ink-3" />
        <StateBadge state={row.to} />
      </span>
    ),
  },
  {
    id: 'reason',
    header: 'Reason',
    value: (row) => (row.reason.status === 'available' ? row.reason.value : null),
    reading: (row) => row.reason,
    cell: (row) => <Reading of={row.reason} label="Reason of the transition" as={text} withAge={false} />,
  },
  {
    id: 'source',
    header: 'Told by',
    value: (row) => row.source,
    cell: (row) => <span className="text-small text-ink-2">{SOURCE_WORD[row.source]}</span>,
  },
  {
    id: 'before',
    header: 'Time in state before',
    align: 'right',
    sortable: true,
    value: (row) => row.durationBeforeMs,
    cell: (row) =>
      row.durationBeforeMs === null ? (
        <span className="text-small text-ink-3">– not watched</span>
      ) : (
        `${row.durationBeforeIsExact ? '' : 'at least '}${span(row.durationBeforeMs)}`
      ),
  },
];

const Card = ({ row }: { row: Transition }) => (
  <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
    <Moment at={row.at} className="text-small text-ink-3" />
    <StateBadge state={row.from} />
    <Icon of={ArrowRight} small className="text-ink-3" />
    <StateBadge state={row.to} />
    {row.durationBeforeMs === null ? null : (
      <span className="ml-auto text-small text-ink-2 tabular-nums">
        after {row.durationBeforeIsExact ? '' : 'at least '}
        {span(row.durationBeforeMs)}
      </span>
    )}
  </div>
);

const seenWords = (count: number, more: boolean): string =>
  more ? `The newest ${plural(count, 'transition')}. ` : `${plural(count, 'transition')} seen. `;

export const Transitions = ({ agent }: { agent: string }) => {
  const transitions = trpc.cognition.transitions.useInfiniteQuery({ agent, limit: SHOWN }, usePagedOptions());
  const rows = useMemo(() => transitions.data?.pages.flatMap((page) => page.rows), [transitions.data]);
  return (
    <Section
      title="Transitions"
      hint={`${rows ? seenWords(rows.length, transitions.hasNextPage) : ''}Agents give no reason; a dotted one is derived`}
      actions={rows?.length ? <ExportMenu rows={rows} columns={COLUMNS} fileName={`${agent}-transitions`} /> : null}
    >
      <Loaded of={transitions} what="The transitions" skeleton={<SkeletonRows rows={8} />}>
        {() => (
          <DataTable
            label="Transitions"
            rows={rows ?? []}
            columns={COLUMNS}
            rowId={idOf}
            card={(row) => <Card row={row} />}
            empty={<EmptyState why="No transition was seen since this agent is watched." />}
          />
        )}
      </Loaded>
      <Older of={transitions} />
    </Section>
  );
};
