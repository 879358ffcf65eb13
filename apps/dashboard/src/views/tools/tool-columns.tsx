import type { ToolRow } from '@ciris/telemetry-contracts';
import { took } from '../../format/duration.ts';
import { count } from '../../format/number.ts';
import type { Shown } from '../../format/shown.ts';
import { Reading } from '../../parts/reading.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { figureColumn, MomentOf, momentColumn } from '../../parts/table/figure-column.tsx';

const text = (value: string): Shown => ({ text: value });
/** Those that must be given first, as they are written in the agent's own answer. */
const names = (values: readonly string[]): Shown => ({
  text: values.length === 0 ? 'nothing' : values.map((value) => value.replace(/!$/, '*')).join(', '),
});

const wordColumn = (id: string, header: string, of: (row: ToolRow) => ToolRow['provider']): DataColumn<ToolRow> => ({
  id,
  header,
  sortable: true,
  value: (row) => {
    const reading = of(row);
    return reading.status === 'available' ? reading.value : null;
  },
  reading: of,
  cell: (row) => <Reading of={of(row)} label={`${header} of ${row.name}`} as={text} withAge={false} />,
});

const Name = ({ row }: { row: ToolRow }) => <span className="font-mono text-small font-medium">{row.name}</span>;

export const TOOL_COLUMNS: readonly DataColumn<ToolRow>[] = [
  {
    id: 'name',
    header: 'Tool',
    always: true,
    sortable: true,
    value: (row) => row.name,
    cell: (row) => <Name row={row} />,
  },
  figureColumn('runs', 'Runs', (row) => row.runs, count),
  figureColumn('failed', 'Failed', (row) => row.failures, count),
  figureColumn('mean', 'Mean', (row) => row.meanMs, took),
  figureColumn('p95', 'p95', (row) => row.p95Ms, took),
  momentColumn('last', 'Last run', (row) => row.lastRunAt),
  wordColumn('provider', 'From', (row) => row.provider),
  wordColumn('category', 'Category', (row) => row.category),
  {
    id: 'takes',
    header: 'Takes',
    value: (row) => (row.parameters.status === 'available' ? row.parameters.value.join(', ') : null),
    reading: (row) => row.parameters,
    cell: (row) => <Reading of={row.parameters} label={`Taken by ${row.name}`} as={names} withAge={false} />,
  },
];

/** What it is for, by the agent's own words. */
export const ToolDetail = ({ row }: { row: ToolRow }) =>
  row.description.status === 'available' ? (
    <span className="text-small text-ink-3">{row.description.value}</span>
  ) : null;

export const ToolCard = ({ row }: { row: ToolRow }) => (
  <div className="flex flex-col gap-1">
    <p className="flex flex-wrap justify-between gap-x-3">
      <Name row={row} />
      {row.lastRunAt.status === 'available' ? <MomentOf of={row.lastRunAt} label={`Last run of ${row.name}`} /> : null}
    </p>
    <p className="flex flex-wrap gap-x-4 text-small text-ink-3">
      <Reading of={row.provider} label={`From, of ${row.name}`} as={text} withAge={false} />
      {row.runs.status === 'available' ? (
        <span>
          runs <Reading of={row.runs} label={`Runs of ${row.name}`} as={count} className="text-ink-1" />
        </span>
      ) : null}
      {row.failures.status === 'available' ? (
        <span>
          failed <Reading of={row.failures} label={`Failed of ${row.name}`} as={count} className="text-ink-1" />
        </span>
      ) : null}
      {row.meanMs.status === 'available' ? (
        <span>
          mean <Reading of={row.meanMs} label={`Mean of ${row.name}`} as={took} className="text-ink-1" />
        </span>
      ) : null}
    </p>
  </div>
);
