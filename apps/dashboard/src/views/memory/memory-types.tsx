'use client';

import type { Provenance } from '@ciris/telemetry-contracts';
import { useMemo } from 'react';
import { count } from '../../format/number.ts';
import { plain } from '../../format/shown.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Section } from '../../parts/section.tsx';
import { ApartList } from '../../parts/table/apart-list.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { OnlyButton } from '../../parts/table/only-button.tsx';
import { MEMORY_TYPE } from '../../subjects/memory.ts';

type Stats = AppOutput['memory']['stats'];

/** Metric points: counted, and no rows. */
const POINT = 'tsdb_data';

interface TypeRow {
  readonly type: string;
  readonly nodes: number;
  /** Empty: how they lie in scopes is not told. */
  readonly scopes: Readonly<Record<string, number>>;
}

const rowsOf = ({ nodesByType, scopesByType }: Stats): readonly TypeRow[] => {
  if (nodesByType.status === 'unavailable') return [];
  const scopes = scopesByType.status === 'available' ? scopesByType.value : {};
  return Object.entries(nodesByType.value)
    .map(([type, nodes]) => ({ type, nodes, scopes: scopes[type] ?? {} }))
    .sort((one, other) => other.nodes - one.nodes || (one.type < other.type ? -1 : 1));
};

const figure = (value: number | undefined) =>
  value === undefined ? <span className="text-ink-3">–</span> : plain(count(value));

/** Where a column is from, as its values are. */
const from = (reading: { readonly status: string } & Partial<Pick<Provenance, 'source' | 'basis'>>) =>
  reading.source && reading.basis ? { source: reading.source, basis: reading.basis } : undefined;

const scopeColumn = (scope: string, stats: Stats): DataColumn<TypeRow> => ({
  id: scope,
  header: `In ${scope}`,
  align: 'right',
  sortable: true,
  value: (row) => row.scopes[scope] ?? null,
  cell: (row) => figure(row.scopes[scope]),
  provenance: from(stats.scopesByType),
});

const columnsOf = (stats: Stats): readonly DataColumn<TypeRow>[] => {
  const scopes = stats.scopesByType.status === 'available' ? Object.values(stats.scopesByType.value) : [];
  const names = [...new Set(scopes.flatMap((one) => Object.keys(one)))].sort();
  return [
    {
      id: 'type',
      header: 'Type',
      always: true,
      sortable: true,
      className: 'w-full',
      value: (row) => row.type,
      cell: (row) =>
        row.type === POINT ? (
          <span>
            {row.type} <span className="text-small text-ink-3">metric points, counted alone</span>
          </span>
        ) : (
          <OnlyButton of={MEMORY_TYPE} word={row.type} what="type" />
        ),
    },
    {
      id: 'nodes',
      header: 'Nodes',
      align: 'right',
      always: true,
      sortable: true,
      value: (row) => row.nodes,
      cell: (row) => figure(row.nodes),
      provenance: from(stats.nodesByType),
    },
    ...names.map((scope) => scopeColumn(scope, stats)),
  ];
};

const idOf = (row: TypeRow): string => row.type;

const TypeCard = ({ row }: { row: TypeRow }) => (
  <div className="flex items-baseline justify-between gap-3">
    {row.type === POINT ? (
      <span className="min-w-0 truncate font-medium">{row.type}</span>
    ) : (
      <OnlyButton of={MEMORY_TYPE} word={row.type} what="type" />
    )}
    <span className="tabular-nums">{figure(row.nodes)}</span>
  </div>
);
const card = (row: TypeRow) => <TypeCard row={row} />;

/** How many nodes of each type there are, and in which scope. */
export const MemoryTypes = ({ stats }: { stats: Stats }) => {
  const rows = useMemo(() => rowsOf(stats), [stats]);
  const columns = useMemo(() => columnsOf(stats), [stats]);
  return (
    <Section
      title="By type and scope"
      hint={
        stats.scopesByType.status === 'available' ? 'press a type to list its nodes' : 'only its database tells scopes'
      }
    >
      <ApartList>
        <DataTable
          label="Types"
          rows={rows}
          columns={columns}
          rowId={idOf}
          card={card}
          empty={<EmptyState why="How many nodes of which type it has is not told." />}
        />
      </ApartList>
    </Section>
  );
};
