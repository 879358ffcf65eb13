'use client';

import type { CallSource, Column, LlmCallRow } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { took } from '../../format/duration.ts';
import { count, dollars } from '../../format/number.ts';
import { plain, type Shown } from '../../format/shown.ts';
import { trpc } from '../../live/trpc.ts';
import { usePagedOptions } from '../../live/use-paged-options.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { type ListOf, PagedList } from '../../parts/table/paged-list.tsx';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';
import { ROWS_A_PAGE } from '../../url/list.ts';
import { UsageCuts } from './usage-cuts.tsx';

const Untold = () => <span className="text-small whitespace-nowrap text-ink-3">–</span>;

const CallStatus = ({ row: { status, errorClass } }: { row: LlmCallRow }) =>
  status === 'ok' ? (
    <StatusBadge status="healthy" word="answered" />
  ) : (
    <StatusBadge
      status={status === 'rate_limited' ? 'degraded' : 'critical'}
      word={`${status.replaceAll('_', ' ')}${errorClass === null ? '' : `, ${errorClass}`}`}
    />
  );

const word = (id: string, header: string, of: (row: LlmCallRow) => string | null, from: Column | undefined) =>
  ({
    id,
    header,
    value: of,
    cell: (row) => {
      const shown = of(row);
      return shown === null ? <Untold /> : <span className="whitespace-nowrap text-ink-2">{shown}</span>;
    },
    provenance: from,
  }) as const satisfies DataColumn<LlmCallRow>;

const figure = (
  id: string,
  header: string,
  of: (row: LlmCallRow) => number | null,
  as: (value: number) => Shown,
  from: Column | undefined,
): DataColumn<LlmCallRow> => ({
  id,
  header,
  align: 'right',
  value: of,
  cell: (row) => {
    const value = of(row);
    return value === null ? <Untold /> : <span className="tabular-nums">{plain(as(value))}</span>;
  },
  provenance: from,
});

const columnsOf = (agent: string, from: Readonly<Record<string, Column>>): readonly DataColumn<LlmCallRow>[] => [
  {
    id: 'at',
    header: 'Ended',
    always: true,
    value: (row) => row.at,
    cell: (row) => <Moment at={row.at} />,
    provenance: from.at,
  },
  {
    id: 'status',
    header: 'Outcome',
    always: true,
    value: (row) => row.status,
    cell: (row) => <CallStatus row={row} />,
    provenance: from.status,
  },
  word('provider', 'Provider', (row) => row.provider, from.provider),
  word('model', 'Model', (row) => row.model, from.model),
  word('handler', 'Asked by', (row) => row.handler, from.handler),
  {
    id: 'thought',
    header: 'Thought',
    value: (row) => row.thoughtId,
    cell: (row) =>
      row.thoughtId === null ? (
        <Untold />
      ) : (
        <Link
          href={links.item(agent, 'thoughts', row.thoughtId)}
          prefetch={false}
          className="block max-w-40 truncate rounded-1 font-mono text-small hover:underline"
        >
          {row.thoughtId}
        </Link>
      ),
    provenance: from.thoughtId,
  },
  figure('took', 'Took', (row) => row.durationMs, took, from.durationMs),
  figure('input', 'Tokens in', (row) => row.inputTokens, count, from.inputTokens),
  figure('output', 'Tokens out', (row) => row.outputTokens, count, from.outputTokens),
  figure('cost', 'Cost', (row) => row.costCents, dollars, from.costCents),
];

const CallCard = ({ row }: { row: LlmCallRow }) => (
  <div className="flex flex-col gap-1">
    <p className="flex justify-between gap-3">
      <CallStatus row={row} />
      <Moment at={row.at} className="text-small text-ink-3" />
    </p>
    <p className="flex justify-between gap-3 text-small text-ink-3">
      <span className="min-w-0 truncate">
        {row.handler ?? row.provider ?? 'not told who asked'}
        {row.model === null ? '' : `, ${row.model}`}
      </span>
      <span className="shrink-0 tabular-nums">
        {row.durationMs === null ? '' : plain(took(row.durationMs))}
        {row.costCents === null ? '' : ` ${plain(dollars(row.costCents))}`}
      </span>
    </p>
  </div>
);

const CALLS: ListOf<LlmCallRow> = {
  name: 'LLM calls',
  rowId: (row) => row.key,
  columns: columnsOf,
  href: (agent, row) =>
    row.thoughtId === null ? links.subject(agent, 'llm') : links.item(agent, 'thoughts', row.thoughtId),
  card: (_, row) => <CallCard row={row} />,
};

export interface LlmCallsProps {
  readonly agent: string;
  readonly window: { readonly from: number; readonly to?: number };
  /** One for all pages: two tell the same call twice. */
  readonly source: CallSource | null;
}

export const LlmCalls = ({ agent, window, source }: LlmCallsProps) => {
  const list = trpc.llm.calls.useInfiniteQuery(
    { agent, ...window, limit: ROWS_A_PAGE, ...(source === null ? {} : { source }) },
    usePagedOptions(),
  );
  return (
    <PagedList
      of={list}
      as={CALLS}
      cuts={() => <UsageCuts />}
      empty={<EmptyState why="No single call of this window is told by the sources that are open." />}
    />
  );
};
