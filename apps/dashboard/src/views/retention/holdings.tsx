import type { Holding } from '@ciris/telemetry-contracts';
import { bytes } from '../../format/bytes.ts';
import { count } from '../../format/number.ts';
import { plural } from '../../format/words.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { figureColumn, MomentOf, momentColumn } from '../../parts/table/figure-column.tsx';
import { ExportMenu } from '../../parts/table/table-tools.tsx';

const kept = ({ keptDays }: Holding): string => (keptDays === null ? 'for ever' : plural(keptDays, 'day'));

const Key = ({ of }: { of: Holding }) =>
  of.configuredBy === null ? (
    <span className="text-small text-ink-3">not configured</span>
  ) : (
    <code className="text-small whitespace-nowrap text-ink-2">{of.configuredBy}</code>
  );

const COLUMNS: readonly DataColumn<Holding>[] = [
  {
    id: 'what',
    header: 'What',
    always: true,
    value: (row) => row.title,
    cell: (row) => <span className="font-medium whitespace-nowrap">{row.title}</span>,
  },
  {
    id: 'kept',
    header: 'Kept',
    align: 'right',
    always: true,
    value: (row) => row.keptDays,
    cell: (row) => <span className="whitespace-nowrap tabular-nums">{kept(row)}</span>,
  },
  figureColumn('rows', 'Rows', (row) => row.rows, count),
  figureColumn('size', 'Size', (row) => row.bytes, bytes),
  momentColumn('oldest', 'Oldest', (row) => row.oldestAt),
  { id: 'key', header: 'Set by', value: (row) => row.configuredBy, cell: (row) => <Key of={row} /> },
  {
    id: 'note',
    header: 'Note',
    sortable: false,
    className: 'w-full max-w-0 min-w-56',
    value: (row) => row.note,
    cell: (row) => (
      <span className="block truncate text-small text-ink-3" title={row.note ?? undefined}>
        {row.note}
      </span>
    ),
  },
];

const Card = ({ row }: { row: Holding }) => (
  <div className="flex flex-col gap-1">
    <p className="flex justify-between gap-3">
      <span className="font-medium">{row.title}</span>
      <span className="whitespace-nowrap">{kept(row)}</span>
    </p>
    <p className="flex flex-wrap gap-x-4 text-small text-ink-3">
      <span>
        <Reading of={row.rows} label={`Rows of ${row.name}`} as={count} className="text-ink-1" /> rows
      </span>
      <span>
        <Reading of={row.bytes} label={`Size of ${row.name}`} as={bytes} className="text-ink-1" />
      </span>
      <span>
        oldest <MomentOf of={row.oldestAt} label={`Oldest of ${row.name}`} />
      </span>
    </p>
    <Key of={row} />
    {row.note === null ? null : <p className="text-small text-ink-3">{row.note}</p>}
  </div>
);

const rowId = ({ name }: Holding): string => name;
const card = (row: Holding) => <Card row={row} />;

/** Each kind of what is kept: for how long, and how much there is. */
export const Holdings = ({ rows }: { rows: readonly Holding[] }) => (
  <Section
    title="What is kept"
    hint="age counts from the last change of a row; counted anew every 5 minutes while somebody looks"
    actions={<ExportMenu rows={rows} columns={COLUMNS} fileName="retention" />}
  >
    <DataTable
      label="What is kept"
      rows={rows}
      columns={COLUMNS}
      rowId={rowId}
      card={card}
      untoldBy="the store so far"
      empty={<EmptyState why="Nothing is kept." />}
    />
  </Section>
);
