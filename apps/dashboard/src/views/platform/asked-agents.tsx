import type { AskedAgent } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { useMemo } from 'react';
import { count } from '../../format/number.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Meter } from '../../parts/meter.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { figureColumn, momentColumn } from '../../parts/table/figure-column.tsx';
import { ExportMenu } from '../../parts/table/table-tools.tsx';
import { links } from '../../url/links.ts';

type Row = AskedAgent & { readonly name: string };

const hrefOf = ({ agent }: Row): string => `${links.settings()}?open=${encodeURIComponent(agent.path)}`;
const rowId = ({ agent }: Row): string => agent.path;

const Requests = ({ row }: { row: Row }) => (
  <span className="whitespace-nowrap">
    <Reading of={row.requestsLastMinute} label={`Requests to ${row.name} in the last minute`} as={count} />{' '}
    <span className="text-ink-3">of {row.requestBudgetPerMinute}</span>
  </span>
);

const Share = ({ row: { requestsLastMinute, requestBudgetPerMinute } }: { row: Row }) =>
  requestsLastMinute.status === 'available' ? (
    <Meter
      value={requestsLastMinute.value}
      top={requestBudgetPerMinute}
      limit={null}
      passes={requestsLastMinute.value <= requestBudgetPerMinute}
    />
  ) : null;

const Name = ({ row }: { row: Row }) => (
  <Link href={hrefOf(row)} prefetch={false} className="rounded-1 font-medium hover:underline">
    {row.name}
  </Link>
);

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    id: 'agent',
    header: 'Agent',
    always: true,
    className: 'w-full min-w-40',
    value: (row) => row.name,
    cell: (row) => <Name row={row} />,
  },
  {
    id: 'requests',
    header: 'Requests in the last minute',
    align: 'right',
    always: true,
    value: (row) => (row.requestsLastMinute.status === 'available' ? row.requestsLastMinute.value : null),
    reading: (row) => row.requestsLastMinute,
    cell: (row) => <Requests row={row} />,
  },
  { id: 'share', header: 'Of its limit', sortable: false, cell: (row) => <Share row={row} /> },
  { id: 'endpoints', header: 'Endpoints', align: 'right', value: (row) => row.endpoints, cell: (row) => row.endpoints },
  figureColumn('failing', 'Failing', (row) => row.failingEndpoints, count),
  momentColumn('heard', 'Last heard', (row) => row.lastHeardAt),
];

const Card = ({ row }: { row: Row }) => (
  <div className="flex flex-col gap-1">
    <p className="flex justify-between gap-3">
      <Name row={row} />
      <Requests row={row} />
    </p>
    <p className="text-small text-ink-3">
      {row.endpoints} endpoints,{' '}
      <Reading of={row.failingEndpoints} label={`Failing endpoints of ${row.name}`} as={count} className="text-ink-1" />{' '}
      failing
    </p>
  </div>
);

const card = (row: Row) => <Card row={row} />;

/** How often each agent is asked, against the limit that this platform holds itself to. */
export const AskedAgents = ({ rows }: { rows: readonly AskedAgent[] }) => {
  const named = useMemo(() => rows.map((row): Row => ({ ...row, name: row.agent.name })), [rows]);
  return (
    <Section
      title="What agents are asked"
      hint="each within its own limit; its health, which it exempts, not counted"
      actions={rows.length > 0 ? <ExportMenu rows={named} columns={COLUMNS} fileName="asked-agents" /> : null}
    >
      <DataTable
        label="What agents are asked"
        rows={named}
        columns={COLUMNS}
        rowId={rowId}
        href={hrefOf}
        card={card}
        untoldBy="this platform"
        empty={<EmptyState why="No agent is watched, so none is asked." />}
      />
    </Section>
  );
};
