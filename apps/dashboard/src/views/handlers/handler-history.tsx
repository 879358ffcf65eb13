import type { Action, HandlerWindow } from '@ciris/telemetry-contracts';
import { took } from '../../format/duration.ts';
import { count } from '../../format/number.ts';
import { dayMonth, hourMinute } from '../../format/time.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { ApartList } from '../../parts/table/apart-list.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { figureColumn, momentColumn } from '../../parts/table/figure-column.tsx';
import { ExportMenu } from '../../parts/table/table-tools.tsx';

interface Row extends HandlerWindow {
  readonly name: string;
}

const named = (window: HandlerWindow): Row => {
  const { from, to, open } = window;
  return { ...window, name: `${dayMonth(from)}, ${hourMinute(from)} ${open ? 'until now' : `to ${hourMinute(to)}`}` };
};

const Hours = ({ row }: { row: Row }) => <span className="whitespace-nowrap tabular-nums">{row.name}</span>;

const COLUMNS: readonly DataColumn<Row>[] = [
  {
    id: 'window',
    header: 'Hours',
    always: true,
    sortable: true,
    value: (row) => row.from,
    cell: (row) => <Hours row={row} />,
  },
  figureColumn('runs', 'Runs', (row) => row.invocations, count),
  figureColumn('failed', 'Failed', (row) => row.errors, count),
  figureColumn('mean', 'Mean', (row) => row.meanMs, took),
  figureColumn('median', 'Median', (row) => row.medianMs, took),
  figureColumn('p95', 'p95', (row) => row.p95Ms, took),
  figureColumn('p99', 'p99', (row) => row.p99Ms, took),
  momentColumn('last', 'Last run', (row) => row.lastInvocationAt),
];

const idOf = (row: Row): string => row.summaryId;

const Card = ({ row }: { row: Row }) => (
  <div className="flex flex-col gap-1">
    <Hours row={row} />
    <p className="flex flex-wrap gap-x-4 text-small text-ink-3">
      <span>
        runs <Reading of={row.invocations} label={`Runs of ${row.name}`} as={count} className="text-ink-1" />
      </span>
      {row.errors.status === 'available' ? (
        <span>
          failed <Reading of={row.errors} label={`Failed of ${row.name}`} as={count} className="text-ink-1" />
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

export interface HandlerHistoryProps {
  readonly agent: string;
  readonly handler: Action;
  readonly history: readonly HandlerWindow[];
  readonly note: string | null;
}

/** What one handler did by six hours: it stays when the points are gone. */
export const HandlerHistory = ({ agent, handler, history, note }: HandlerHistoryProps) => {
  const title = `${handler.replace('_', ' ')} by six hours`;
  if (history.length === 0) {
    return (
      <Section title={title}>
        <EmptyState why={note ?? 'Nothing was added up in this window.'} />
      </Section>
    );
  }
  const rows = history.map(named);
  return (
    <ApartList>
      <Section
        title={title}
        hint="six hours each, from 00, 06, 12 and 18 UTC, in your zone; added up here from what its instruments push, and kept for longer than the points"
        actions={<ExportMenu rows={rows} columns={COLUMNS} fileName={`${agent}-${handler}-by-six-hours`} />}
      >
        {note === null ? null : <p className="mb-2 text-small text-ink-3">{note}</p>}
        <DataTable
          label={title}
          rows={rows}
          columns={COLUMNS}
          rowId={idOf}
          card={(row) => <Card row={row} />}
          empty={null}
        />
      </Section>
    </ApartList>
  );
};
