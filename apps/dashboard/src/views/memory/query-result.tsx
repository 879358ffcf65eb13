import type { GraphCell } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { useMemo } from 'react';
import type { AppOutput } from '../../live/outputs.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ApartList } from '../../parts/table/apart-list.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { links } from '../../url/links.ts';

type Answer = AppOutput['memory']['query'];

interface Row {
  readonly at: number;
  readonly cells: readonly GraphCell[];
}

/** A cell in one line, as it is sorted and exported. */
const plainCell = (cell: GraphCell): string | number | null => {
  if (typeof cell !== 'object' || cell === null) return cell;
  return cell.kind === 'node' ? `${cell.type} ${cell.nodeId}` : cell.relationship;
};

const Cell = ({ agent, cell }: { agent: string; cell: GraphCell | undefined }) => {
  if (cell === undefined || cell === null) return <span className="text-ink-3">–</span>;
  if (typeof cell === 'number') return <span className="tabular-nums">{cell}</span>;
  if (typeof cell === 'string') return <span className="block max-w-96 truncate">{cell}</span>;
  if (cell.kind === 'edge') return <span className="font-medium">{cell.relationship}</span>;
  return (
    <Link
      href={links.item(agent, 'memory', cell.ref)}
      prefetch={false}
      className="flex max-w-96 items-baseline gap-1.5 rounded-1 hover:underline"
    >
      <span className="text-ink-3">{cell.type}</span>
      <span className="min-w-0 truncate font-mono text-small">{cell.nodeId}</span>
    </Link>
  );
};

const columnsOf = (agent: string, names: readonly string[]): readonly DataColumn<Row>[] =>
  names.map((name, index) => ({
    id: `column${index}`,
    header: name,
    always: true,
    value: (row) => plainCell(row.cells[index] ?? null),
    cell: (row) => <Cell agent={agent} cell={row.cells[index]} />,
  }));

const idOf = (row: Row): string => String(row.at);

const howMany = ({ rows, more, tookMs }: Answer): string => {
  const amount = rows.length === 1 ? '1 row' : `${rows.length} rows`;
  return `${amount}${more ? ', and there are more: narrow the question or raise its LIMIT' : ''}, in ${Math.round(tookMs)} ms.`;
};

/** What a question found, and what must be known of it. */
export const QueryResult = ({ agent, of, busy }: { agent: string; of: Answer; busy: boolean }) => {
  const columns = useMemo(() => columnsOf(agent, of.columns), [agent, of.columns]);
  const rows = useMemo(() => of.rows.map((cells, at): Row => ({ at, cells })), [of.rows]);
  const card = useMemo(
    () => (row: Row) => (
      <dl className="flex flex-col gap-1">
        {of.columns.map((name, index) => (
          <div key={name} className="flex min-w-0 justify-between gap-3">
            <dt className="shrink-0 text-small text-ink-3">{name}</dt>
            <dd className="min-w-0">
              <Cell agent={agent} cell={row.cells[index]} />
            </dd>
          </div>
        ))}
      </dl>
    ),
    [agent, of.columns],
  );
  return (
    <div className="mt-4 flex flex-col gap-2">
      <p role="status" className="text-small text-ink-3">
        {howMany(of)}
      </p>
      {of.notes.map((note) => (
        <p key={note} className="text-small text-ink-2">
          {note}
        </p>
      ))}
      <ApartList>
        <DataTable
          label="Answer"
          rows={rows}
          columns={columns}
          rowId={idOf}
          card={card}
          busy={busy}
          empty={<EmptyState why="Nothing matches." />}
        />
      </ApartList>
    </div>
  );
};
