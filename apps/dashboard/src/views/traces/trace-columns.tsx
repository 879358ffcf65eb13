import type { Column, TraceRow } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { took } from '../../format/duration.ts';
import { plain } from '../../format/shown.ts';
import { cn } from '../../parts/cn.ts';
import type { DataColumn } from '../../parts/table/column.ts';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';
import { TraceOutcome } from './trace-outcome.tsx';

const ID = 'block max-w-44 truncate rounded-1 font-mono text-small hover:underline';

const Dash = () => <span className="text-small whitespace-nowrap text-ink-3">–</span>;

type Counted = 'spans' | 'failedSpans' | 'pendingSpans';

const counted = (id: Counted, header: string, from: Column | undefined, alarming: boolean): DataColumn<TraceRow> => ({
  id,
  header,
  align: 'right',
  value: (row) => row[id],
  cell: (row) =>
    row[id] === null ? (
      <Dash />
    ) : (
      <span className={cn('tabular-nums', alarming && row[id] > 0 ? 'text-degraded' : 'text-ink-2')}>{row[id]}</span>
    ),
  provenance: from,
});

export const traceColumns = (
  agent: string,
  from: Readonly<Record<string, Column>>,
): readonly DataColumn<TraceRow>[] => [
  {
    id: 'startedAt',
    header: 'Began',
    always: true,
    value: (row) => row.startedAt,
    cell: (row) => <Moment at={row.startedAt} className="whitespace-nowrap text-ink-2" />,
    provenance: from.startedAt,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    value: (row) => row.outcome,
    cell: (row) => <TraceOutcome outcome={row.outcome} />,
    provenance: from.outcome,
  },
  {
    id: 'trace',
    header: 'Trace',
    always: true,
    className: 'w-full max-w-0 min-w-40',
    value: (row) => row.traceId,
    cell: (row) => (
      <Link
        href={links.item(agent, 'traces', row.traceId)}
        prefetch={false}
        title={row.hexId}
        className="block truncate rounded-1 font-mono text-small hover:underline"
      >
        {row.traceId}
      </Link>
    ),
    provenance: from.traceId,
  },
  {
    id: 'thought',
    header: 'Thought',
    value: (row) => row.thoughtId,
    cell: (row) =>
      row.thoughtId === null ? (
        <Dash />
      ) : (
        <Link href={links.item(agent, 'thoughts', row.thoughtId)} prefetch={false} className={ID}>
          {row.thoughtId}
        </Link>
      ),
    provenance: from.traceId,
  },
  counted('spans', 'Spans', from.spans, false),
  counted('failedSpans', 'Failed', from.failedSpans, true),
  counted('pendingSpans', 'No end', from.pendingSpans, true),
  {
    id: 'durationMs',
    header: 'Lasts',
    align: 'right',
    always: true,
    value: (row) => row.durationMs,
    cell: (row) => <span className="derived whitespace-nowrap tabular-nums">{plain(took(row.durationMs))}</span>,
    provenance: from.durationMs,
  },
];

const spanWords = ({ spans, failedSpans, pendingSpans }: TraceRow): string => {
  if (spans === null) return 'spans not told';
  const failed = failedSpans ? `, ${failedSpans} failed` : '';
  const pending = pendingSpans ? `, ${pendingSpans} without end` : '';
  return `${spans} spans${failed}${pending}`;
};

export const TraceCard = ({ row }: { row: TraceRow }) => (
  <div className="flex flex-col gap-1">
    <div className="flex justify-between gap-3">
      <TraceOutcome outcome={row.outcome} />
      <span className="shrink-0 tabular-nums">{plain(took(row.durationMs))}</span>
    </div>
    <code className="line-clamp-2 text-small break-all">{row.traceId}</code>
    <div className="flex items-baseline justify-between gap-3 text-small text-ink-3">
      <span className="min-w-0 truncate">{spanWords(row)}</span>
      <Moment at={row.startedAt} className="shrink-0 text-ink-2" />
    </div>
  </div>
);
