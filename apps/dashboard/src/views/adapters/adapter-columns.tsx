import type { Column, Reading as ReadingOf } from '@ciris/telemetry-contracts';
import { age } from '../../format/duration.ts';
import { count } from '../../format/number.ts';
import { exact } from '../../format/time.ts';
import { listed } from '../../format/words.ts';
import { Facts } from '../../parts/facts.tsx';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { Moment } from '../../parts/time.tsx';
import type { Adapter } from './adapter.ts';

export const text = (value: string) => ({ text: value });
export const yes = (value: boolean) => ({ text: value ? 'yes' : 'no' });
export const seconds = (value: number) => ({ text: age(value * 1000) });
export const instant = (at: number) => ({ text: exact(at) });
const names = (tools: readonly string[]) => ({ text: tools.length === 0 ? 'none' : listed(tools) });

export const Runs = ({ row }: { row: Adapter }) => (
  <Reading
    of={row.running}
    label={`${row.adapterId} runs`}
    as={yes}
    draw={(runs) => <StatusBadge status={runs ? 'healthy' : 'critical'} word={runs ? 'runs' : 'does not run'} />}
  />
);

const told = <T extends string | number | boolean>(reading: ReadingOf<T>): T | null =>
  reading.status === 'available' ? reading.value : null;

const column = <T extends string | number | boolean>(
  id: string,
  header: string,
  of: (row: Adapter) => ReadingOf<T>,
  cell: DataColumn<Adapter>['cell'],
  more: Partial<DataColumn<Adapter>> = {},
): DataColumn<Adapter> => ({
  id,
  header,
  sortable: true,
  value: (row) => told(of(row)),
  reading: of,
  belowIfSparse: true,
  cell,
  ...more,
});

const RIGHT = { align: 'right' } as const;

/** What happened to none of them is no gap in what is told: it has no column. */
const happened = (column: Column | undefined): boolean =>
  column === undefined ||
  !('unavailable' in column) ||
  (column.unavailable !== 'not_yet' && column.unavailable !== 'not_applicable');

export const adapterColumns = (from: Readonly<Record<string, Column>>): readonly DataColumn<Adapter>[] =>
  allColumns(from).filter(({ id }) => happened(from[id]));

const allColumns = (from: Readonly<Record<string, Column>>): readonly DataColumn<Adapter>[] => [
  {
    id: 'running',
    header: 'Runs',
    always: true,
    className: 'w-32',
    value: (row) => told(row.running),
    cell: (row) => <Runs row={row} />,
    provenance: from.running,
  },
  {
    id: 'adapter',
    header: 'Adapter',
    always: true,
    sortable: true,
    value: (row) => row.adapterId,
    cell: (row) => <span className="font-medium whitespace-nowrap">{row.adapterId}</span>,
  },
  column(
    'type',
    'Type',
    (row) => row.type,
    (row) => <Reading of={row.type} label="Type" as={text} />,
    {
      belowIfSparse: false,
    },
  ),
  column(
    'loadedAt',
    'Loaded',
    (row) => row.loadedAt,
    (row) => (
      <Reading of={row.loadedAt} label="Loaded" as={instant} draw={(at) => <Moment at={at} />} withAge={false} />
    ),
    RIGHT,
  ),
  column(
    'messages',
    'Messages',
    (row) => row.messages,
    (row) => <Reading of={row.messages} label="Messages" as={count} />,
    RIGHT,
  ),
  column(
    'errors',
    'Errors',
    (row) => row.errors,
    (row) => <Reading of={row.errors} label="Errors" as={count} />,
    RIGHT,
  ),
  column(
    'uptimeSeconds',
    'Up for',
    (row) => row.uptimeSeconds,
    (row) => <Reading of={row.uptimeSeconds} label="Up for" as={seconds} />,
    RIGHT,
  ),
  column(
    'lastErrorAt',
    'Last error at',
    (row) => row.lastErrorAt,
    (row) => (
      <Reading
        of={row.lastErrorAt}
        label="Last error at"
        as={instant}
        draw={(at) => <Moment at={at} />}
        withAge={false}
      />
    ),
    RIGHT,
  ),
  column(
    'lastError',
    'Last error',
    (row) => row.lastError,
    (row) => <Reading of={row.lastError} label="Last error" as={text} withAge={false} />,
  ),
  column(
    'needsReauth',
    'New log-in',
    (row) => row.needsReauth,
    (row) => <Reading of={row.needsReauth} label="Needs a new log-in" as={yes} />,
    { belowIfSparse: false },
  ),
  column(
    'reauthReason',
    'Why',
    (row) => row.reauthReason,
    (row) => <Reading of={row.reauthReason} label="Why it needs a new log-in" as={text} withAge={false} />,
  ),
  {
    id: 'tools',
    header: 'Tools',
    className: 'w-[26%] max-w-0',
    value: (row) => (row.tools.status === 'available' ? row.tools.value.join(' ') : null),
    reading: (row) => row.tools,
    cell: (row) => (
      <span className="block truncate text-small text-ink-2">
        <Reading of={row.tools} label={`Tools of ${row.adapterId}`} as={names} withAge={false} />
      </span>
    ),
  },
];

export const AdapterCard = ({ row }: { row: Adapter }) => (
  <div className="flex flex-col gap-2">
    <div className="flex items-baseline justify-between gap-3">
      <span className="min-w-0 truncate font-medium">{row.adapterId}</span>
      <Runs row={row} />
    </div>
    <Facts
      facts={[
        { name: 'Type', value: <Reading of={row.type} label="Type" as={text} /> },
        row.messages.status === 'available'
          ? { name: 'Messages', value: <Reading of={row.messages} label="Messages" as={count} /> }
          : null,
        row.errors.status === 'available'
          ? { name: 'Errors', value: <Reading of={row.errors} label="Errors" as={count} /> }
          : null,
      ]}
    />
  </div>
);
