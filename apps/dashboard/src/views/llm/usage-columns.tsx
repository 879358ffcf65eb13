import type { Reading as ReadingOf } from '@ciris/telemetry-contracts';
import { took } from '../../format/duration.ts';
import { count, dollars, grams } from '../../format/number.ts';
import type { Shown } from '../../format/shown.ts';
import { Reading } from '../../parts/reading.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { figureColumn, momentColumn } from '../../parts/table/figure-column.tsx';
import { BreakerOf } from './breaker-state.tsx';
import type { UsageRow } from './usage.ts';
import { energy } from './usage-facts.tsx';

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
  figureColumn('calls', 'Calls', (row) => row.calls, count),
  figureColumn('failed', 'Failed', (row) => row.failedCalls, count),
  figureColumn('refused', 'Refused with 429', (row) => row.rateLimitedCalls, count),
  figureColumn('input', 'Tokens in', (row) => row.inputTokens, count),
  figureColumn('output', 'Tokens out', (row) => row.outputTokens, count),
  figureColumn('cost', 'Cost', (row) => row.costCents, dollars),
  figureColumn('median', 'Median', (row) => row.medianMs, took),
  figureColumn('p95', 'p95', (row) => row.p95Ms, took),
  figureColumn('p99', 'p99', (row) => row.p99Ms, took),
  figureColumn('energy', 'Energy', (row) => row.energyKwh, energy),
  figureColumn('carbon', 'Carbon', (row) => row.carbonGrams, grams),
  momentColumn('first', 'First call', (row) => row.firstCallAt),
  momentColumn('last', 'Last call', (row) => row.lastCallAt),
];

/** The same on a phone: what it costs and how it does. */
export const UsageCard = ({ row }: { row: UsageRow }) => {
  const shown: readonly (readonly [string, ReadingOf<number>, (value: number) => Shown])[] = [
    ['Calls', row.calls, count],
    ['Failed', row.failedCalls, count],
    ['Refused', row.rateLimitedCalls, count],
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
