import type { Column, TopologyNode } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { StatusBadge } from '../../parts/status-badge.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { GROUP_NAME } from '../services/groups.ts';
import { partHref } from './part-href.ts';

const groupName = ({ group }: TopologyNode): string => (group === 'bus' ? 'Bus' : GROUP_NAME[group]);

/** Buses are named by what they are, services by their own names. */
const namesOf = (ids: readonly string[], titles: ReadonlyMap<string, string>): string =>
  ids.length === 0 ? 'nothing' : ids.map((id) => titles.get(id) ?? id).join(', ');

const Name = ({ agent, row }: { agent: string; row: TopologyNode }) => (
  <Link
    href={partHref(agent, row)}
    prefetch={false}
    className="rounded-1 font-medium whitespace-nowrap hover:underline"
  >
    {row.title}
  </Link>
);

export interface PartColumnsOptions {
  readonly agent: string;
  readonly titles: ReadonlyMap<string, string>;
  readonly columns: Readonly<Record<string, Column>>;
}

export const partColumns = ({ agent, titles, columns }: PartColumnsOptions): readonly DataColumn<TopologyNode>[] => [
  {
    id: 'partHealth',
    header: 'Health',
    always: true,
    className: 'w-28',
    value: (row) => row.status,
    cell: (row) => <StatusBadge status={row.status} />,
    provenance: columns.status,
  },
  {
    id: 'part',
    header: 'Part',
    always: true,
    sortable: true,
    value: (row) => row.title,
    cell: (row) => <Name agent={agent} row={row} />,
  },
  {
    id: 'partGroup',
    header: 'Group',
    sortable: true,
    value: groupName,
    cell: (row) => <span className="text-ink-2">{groupName(row)}</span>,
  },
  {
    id: 'partWords',
    header: 'Because',
    value: (row) => row.words,
    cell: (row) => <span className="text-small text-ink-2">{row.words}</span>,
  },
  {
    id: 'needs',
    header: 'Needs',
    value: (row) => row.needs.join(' '),
    cell: (row) => <span className="text-small text-ink-3">{namesOf(row.needs, titles)}</span>,
    provenance: columns.needs,
  },
  {
    id: 'neededBy',
    header: 'Needed by',
    sortable: true,
    align: 'right',
    value: (row) => row.neededBy.length,
    cell: (row) => (
      <span className="tabular-nums" title={namesOf(row.neededBy, titles)}>
        {row.neededBy.length}
      </span>
    ),
  },
];

export const PartCard = ({
  agent,
  row,
  titles,
}: { agent: string; row: TopologyNode } & Pick<PartColumnsOptions, 'titles'>) => (
  <div className="flex flex-col gap-1">
    <p className="flex flex-wrap justify-between gap-x-3">
      <Name agent={agent} row={row} />
      <StatusBadge status={row.status} />
    </p>
    <p className="text-small text-ink-2">{row.words}</p>
    <p className="text-small text-ink-3">
      needs {namesOf(row.needs, titles)}; needed by {row.neededBy.length === 0 ? 'nothing' : row.neededBy.length}
    </p>
  </div>
);
