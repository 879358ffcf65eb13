import type { Reading as ReadingOf } from '@ciris/telemetry-contracts';
import { took } from '../../format/duration.ts';
import { count, dollars, grams } from '../../format/number.ts';
import type { Shown } from '../../format/shown.ts';
import { exact } from '../../format/time.ts';
import { Reading } from '../../parts/reading.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { Moment } from '../../parts/time.tsx';
import { BreakerOf } from './breaker-state.tsx';
import type { UsageRow } from './usage.ts';
import { energy } from './usage-facts.tsx';

const told = (reading: ReadingOf<number>): number | null => (reading.status === 'available' ? reading.value : null);

const figure = (
  id: string,
  header: string,
  of: (row: UsageRow) => ReadingOf<number>,
  as: (value: number) => Shown,
): DataColumn<UsageRow> => ({
  id,
  header,
  align: 'right',
  sortable: true,
  value: (row) => told(of(row)),
  reading: of,
  cell: (row) => <Reading of={of(row)} label={`${header} of ${row.name}`} as={as} withAge={false} />,
});

const moment = (id: string, header: string, of: (row: UsageRow) => ReadingOf<number>): DataColumn<UsageRow> => ({
  ...figure(id, header, of, (at) => ({ text: exact(at) })),
  cell: (row) => (
    <Reading
      of={of(row)}
      label={`${header} of ${row.name}`}
      as={(at) => ({ text: exact(at) })}
      draw={(at) => <Moment at={at} />}
      withAge={false}
    />
  ),
});

const breaker: DataColumn<UsageRow> = {
  id: 'breaker',
  header: 'Breaker',
  value: ({ breakerState }) => (breakerState?.status === 'available' ? breakerState.value : null),
  cell: ({ name, breakerState }) => (breakerState ? <BreakerOf name={name} of={breakerState} /> : null),
};

const withBreaker = (column: DataColumn<UsageRow>): DataColumn<UsageRow> => ({
  ...column,
  reading: ({ breakerState }) => breakerState ?? { status: 'unavailable', reason: 'not_exposed', since: null },
});

/** Sums and percentiles of each; of providers the breaker beside them. */
export const usageColumns = (by: 'provider' | 'model' | 'handler'): readonly DataColumn<UsageRow>[] => [
  {
    id: 'name',
    header: { provider: 'Provider', model: 'Model', handler: 'Asked by' }[by],
    always: true,
    sortable: true,
    value: (row) => row.name,
    cell: (row) => <span className="font-medium">{row.name}</span>,
  },
  ...(by === 'provider' ? [withBreaker(breaker)] : []),
  figure('calls', 'Calls', (row) => row.calls, count),
  figure('failed', 'Failed', (row) => row.failedCalls, count),
  figure('refused', 'Refused with 429', (row) => row.rateLimitedCalls, count),
  figure('input', 'Tokens in', (row) => row.inputTokens, count),
  figure('output', 'Tokens out', (row) => row.outputTokens, count),
  figure('cost', 'Cost', (row) => row.costCents, dollars),
  figure('median', 'Median', (row) => row.medianMs, took),
  figure('p95', 'p95', (row) => row.p95Ms, took),
  figure('p99', 'p99', (row) => row.p99Ms, took),
  figure('energy', 'Energy', (row) => row.energyKwh, energy),
  figure('carbon', 'Carbon', (row) => row.carbonGrams, grams),
  moment('first', 'First call', (row) => row.firstCallAt),
  moment('last', 'Last call', (row) => row.lastCallAt),
];

/** The same on a phone: what it costs and how it does. */
export const UsageCard = ({ row }: { row: UsageRow }) => {
  const shown: readonly (readonly [string, ReadingOf<number>, (value: number) => Shown])[] = [
    ['Calls', row.calls, count],
    ['Failed', row.failedCalls, count],
    ['Tokens in', row.inputTokens, count],
    ['Cost', row.costCents, dollars],
    ['p95', row.p95Ms, took],
  ];
  return (
    <div className="flex flex-col gap-1">
      <p className="flex justify-between gap-3">
        <span className="min-w-0 truncate font-medium">{row.name}</span>
        {row.breakerState?.status === 'available' ? <BreakerOf name={row.name} of={row.breakerState} /> : null}
      </p>
      <p className="flex flex-wrap gap-x-4 text-small text-ink-3">
        {shown
          .filter(([, of]) => of.status === 'available')
          .map(([header, of, as]) => (
            <span key={header}>
              {header.toLowerCase()}{' '}
              <Reading of={of} label={`${header} of ${row.name}`} as={as} withAge={false} className="text-ink-1" />
            </span>
          ))}
      </p>
    </div>
  );
};
