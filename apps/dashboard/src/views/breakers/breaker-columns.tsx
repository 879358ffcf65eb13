import type { Column, Reading as ReadingOf } from '@ciris/telemetry-contracts';
import { span } from '../../format/duration.ts';
import { count } from '../../format/number.ts';
import { exact } from '../../format/time.ts';
import { BREAKER_WORD, BreakerBadge } from '../../parts/breaker-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Reading } from '../../parts/reading.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { Moment } from '../../parts/time.tsx';
import type { Breaker } from './breaker.ts';
import { Countdown } from './countdown.tsx';

const seconds = (value: number) => ({ text: span(value * 1000) });
const instant = (at: number) => ({ text: exact(at) });

export const BreakerStateOf = ({ row }: { row: Pick<Breaker, 'name' | 'state'> }) => (
  <Reading
    of={row.state}
    label={`Breaker of ${row.name}`}
    as={(state) => ({ text: BREAKER_WORD[state] })}
    draw={(state) => <BreakerBadge state={state} />}
  />
);

export const NextTry = ({ row }: { row: Breaker }) => (
  <Reading of={row.nextTryAt} label="Next try" as={instant} draw={(at) => <Countdown at={at} />} withAge={false} />
);

const told = (reading: ReadingOf<number>): number | null => (reading.status === 'available' ? reading.value : null);

interface Counted {
  readonly id: keyof Breaker & string;
  readonly header: string;
  readonly of: (row: Breaker) => ReadingOf<number>;
  readonly as?: typeof seconds;
}

const COUNTED: readonly Counted[] = [
  { id: 'consecutiveFailures', header: 'Failed in a row', of: (row) => row.consecutiveFailures },
  { id: 'failureThreshold', header: 'Opens at', of: (row) => row.failureThreshold },
  { id: 'failures', header: 'Failed', of: (row) => row.failures },
  { id: 'successes', header: 'Answered', of: (row) => row.successes },
  { id: 'successThreshold', header: 'Closes at', of: (row) => row.successThreshold },
  { id: 'recoveryTimeoutSeconds', header: 'Tried after', of: (row) => row.recoveryTimeoutSeconds, as: seconds },
  { id: 'recoveryAttempts', header: 'Tries', of: (row) => row.recoveryAttempts },
  { id: 'transitions', header: 'Changes', of: (row) => row.transitions },
];

const countedColumn = ({ id, header, of, as = count }: Counted): DataColumn<Breaker> => ({
  id,
  header,
  align: 'right',
  sortable: true,
  value: (row) => told(of(row)),
  reading: of,
  cell: (row) => <Reading of={of(row)} label={header} as={as} />,
});

/** That it has not happened so far is told, and no reason to leave the column out. */
const isToCome = (column: Column | undefined): boolean =>
  column !== undefined && 'unavailable' in column && column.unavailable === 'not_yet';

const instantColumn = (
  id: string,
  header: string,
  of: (row: Breaker) => ReadingOf<number>,
  from: Column | undefined,
): DataColumn<Breaker> => ({
  id,
  header,
  always: isToCome(from),
  align: 'right',
  sortable: true,
  value: (row) => told(of(row)),
  reading: of,
  cell: (row) => <Reading of={of(row)} label={header} as={instant} draw={(at) => <Moment at={at} />} withAge={false} />,
});

/** Those of the LLM bus, of which more than a state may be told. */
export const breakerColumns = (from: Readonly<Record<string, Column>>): readonly DataColumn<Breaker>[] => [
  {
    id: 'state',
    header: 'State',
    always: true,
    className: 'w-28',
    value: (row) => (row.state.status === 'available' ? row.state.value : null),
    cell: (row) => <BreakerStateOf row={row} />,
    provenance: from.state,
  },
  {
    id: 'name',
    header: 'Provider',
    always: true,
    sortable: true,
    value: (row) => row.name,
    cell: (row) => <span className="font-medium">{row.name}</span>,
  },
  {
    id: 'nextTryAt',
    header: 'Next try',
    value: (row) => told(row.nextTryAt),
    reading: (row) => row.nextTryAt,
    cell: (row) => <NextTry row={row} />,
  },
  ...COUNTED.map(countedColumn),
  instantColumn('lastFailureAt', 'Last failed', (row) => row.lastFailureAt, from.lastFailureAt),
  instantColumn('lastSuccessAt', 'Last answered', (row) => row.lastSuccessAt, from.lastSuccessAt),
];

export const BreakerCard = ({ row }: { row: Breaker }) => (
  <div className="flex flex-col gap-2">
    <div className="flex items-baseline justify-between gap-3">
      <span className="min-w-0 truncate font-medium">{row.name}</span>
      <BreakerStateOf row={row} />
    </div>
    <Facts
      facts={[
        row.nextTryAt.status === 'available' ? { name: 'Next try', value: <NextTry row={row} /> } : null,
        ...COUNTED.filter(({ of }) => of(row).status === 'available').map(({ header, of, as = count }) => ({
          name: header,
          value: <Reading of={of(row)} label={header} as={as} />,
        })),
      ]}
    />
  </div>
);
