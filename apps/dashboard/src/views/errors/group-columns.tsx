import type { Column } from '@ciris/telemetry-contracts';
import type { DataColumn } from '../../parts/table/column.ts';
import { Moment } from '../../parts/time.tsx';
import { type Group, headingOf } from './group.ts';
import { GroupBadge } from './group-badge.tsx';

const Dash = () => <span className="text-small whitespace-nowrap text-ink-3">–</span>;

export const groupColumns = (_agent: string, from: Readonly<Record<string, Column>>): readonly DataColumn<Group>[] => [
  {
    id: 'state',
    header: 'State',
    always: true,
    value: (row) => row.state,
    cell: (row) => <GroupBadge of={row} />,
    provenance: from.type,
  },
  {
    id: 'type',
    header: 'Errors',
    always: true,
    value: headingOf,
    cell: (row) => <span className="whitespace-nowrap">{headingOf(row)}</span>,
    provenance: from.type,
  },
  {
    id: 'message',
    header: 'What it says',
    className: 'w-full max-w-0 min-w-48',
    value: (row) => row.message,
    cell: (row) =>
      row.message === null ? (
        <Dash />
      ) : (
        <span className="block truncate text-ink-2" title={row.message}>
          {row.message}
        </span>
      ),
    provenance: from.message,
  },
  {
    id: 'place',
    header: 'Place',
    value: (row) => row.place,
    cell: (row) =>
      row.place === null ? <Dash /> : <code className="block max-w-52 truncate text-small">{row.place}</code>,
    provenance: from.place,
  },
  {
    id: 'handler',
    header: 'Handler',
    value: (row) => row.handler,
    cell: (row) => row.handler ?? <Dash />,
    provenance: from.handler,
  },
  {
    id: 'count',
    header: 'Times',
    align: 'right',
    always: true,
    value: (row) => row.count,
    cell: (row) => <span className="tabular-nums">{row.count}</span>,
    provenance: from.count,
  },
  {
    id: 'first',
    header: 'First',
    align: 'right',
    value: (row) => row.firstAt,
    cell: (row) => <Moment at={row.firstAt} className="whitespace-nowrap text-ink-2" />,
    provenance: from.firstAt,
  },
  {
    id: 'last',
    header: 'Last',
    align: 'right',
    value: (row) => row.lastAt,
    cell: (row) => <Moment at={row.lastAt} className="whitespace-nowrap text-ink-2" />,
    provenance: from.lastAt,
  },
];

export const GroupCard = ({ row }: { row: Group }) => (
  <div className="flex flex-col gap-1">
    <div className="flex justify-between gap-3">
      <span className="min-w-0 truncate font-medium">{headingOf(row)}</span>
      <GroupBadge of={row} />
    </div>
    {row.message === null ? null : <p className="line-clamp-2 text-ink-2">{row.message}</p>}
    <div className="flex items-baseline justify-between gap-3 text-small text-ink-3">
      <span>{row.count === 1 ? 'once' : `${row.count} times`}</span>
      <Moment at={row.lastAt} className="shrink-0" />
    </div>
  </div>
);
