'use client';

import type { GraphNeighbour } from '@ciris/telemetry-contracts';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import type { AppOutput } from '../../live/outputs.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Section } from '../../parts/section.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';

const Direction = ({ row }: { row: GraphNeighbour }) => (
  <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
    <Icon of={row.direction === 'out' ? ArrowRight : ArrowLeft} small className="text-ink-3" />
    {row.direction === 'out' ? 'to' : 'from'}
  </span>
);

const Other = ({ row }: { row: GraphNeighbour }) => (
  <span className="block truncate font-mono text-small" title={row.nodeId}>
    {row.nodeId}
  </span>
);

const COLUMNS: readonly DataColumn<GraphNeighbour>[] = [
  {
    id: 'relationship',
    header: 'Relationship',
    always: true,
    sortable: true,
    value: (row) => row.relationship,
    cell: (row) => <span className="font-medium">{row.relationship}</span>,
  },
  {
    id: 'direction',
    header: 'Direction',
    always: true,
    value: (row) => row.direction,
    cell: (row) => <Direction row={row} />,
  },
  {
    id: 'type',
    header: 'Type',
    value: (row) => row.type,
    cell: (row) => row.type ?? <span className="text-ink-3">not kept</span>,
  },
  {
    id: 'node',
    header: 'Node',
    always: true,
    className: 'w-full max-w-0 min-w-48',
    value: (row) => row.nodeId,
    cell: (row) => <Other row={row} />,
  },
  {
    id: 'weight',
    header: 'Weight',
    align: 'right',
    value: (row) => row.weight,
    cell: (row) => row.weight ?? <span className="text-ink-3">–</span>,
  },
  {
    id: 'made',
    header: 'Made',
    align: 'right',
    value: (row) => row.createdAt,
    cell: (row) => (row.createdAt === null ? null : <Moment at={row.createdAt} className="text-ink-2" />),
  },
];

const card = (row: GraphNeighbour) => (
  <div className="flex flex-col gap-1">
    <div className="flex justify-between gap-3">
      <span className="font-medium">{row.relationship}</span>
      <Direction row={row} />
    </div>
    <Other row={row} />
  </div>
);

const idOf = (row: GraphNeighbour): string => `${row.direction} ${row.relationship} ${row.ref}`;

/** What a node has to do with others, each a step away. */
export const Neighbours = ({ agent, node }: { agent: string; node: AppOutput['memory']['node'] }) => {
  const href = useCallback((row: GraphNeighbour) => links.item(agent, 'memory', row.ref), [agent]);
  const why = useMemo(() => {
    const { neighbours } = node.columns;
    return neighbours && 'unavailable' in neighbours
      ? (neighbours.detail ?? 'Its edges are not told.')
      : 'No edge leads from it or to it, as far as is told.';
  }, [node.columns]);
  return (
    <Section title="Neighbours" hint={node.moreNeighbours ? `the first ${node.neighbours.length}` : undefined}>
      <DataTable
        label="Neighbours"
        rows={node.neighbours}
        columns={COLUMNS}
        rowId={idOf}
        href={href}
        card={card}
        empty={<EmptyState why={why} />}
      />
    </Section>
  );
};
