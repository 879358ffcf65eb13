import type { Column, Reading as ReadingOf, ServiceRow, Status, Unavailable } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { AvailabilityTicks } from '../../charts/ticks.tsx';
import { age, took } from '../../format/duration.ts';
import { count, percent } from '../../format/number.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { BREAKER_WORD, BreakerBadge } from '../../parts/breaker-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { links } from '../../url/links.ts';
import { useAgentPath } from '../../url/use-place.ts';

type Availability = AppOutput['services']['availability'];
export type ServiceTicks = Availability['rows'][number];
export type TicksOf = (service: string) => ServiceTicks | undefined;

const told = <T extends string | number | boolean>(reading: ReadingOf<T>): T | null =>
  reading.status === 'available' ? reading.value : null;

const SEVERITY: Readonly<Record<Status, number>> = { critical: 3, degraded: 2, unknown: 1, healthy: 0 };

export const ticksWords = (row: ServiceTicks): string => {
  const amount = (status: Status | null): number => row.ticks.filter((tick) => tick === status).length;
  const bad = amount('critical') + amount('degraded');
  const gaps = amount(null);
  const watched = row.ticks.length - gaps;
  return `${watched} of ${row.ticks.length} spans watched, ${bad === 0 ? 'none' : bad} of them not well`;
};

/** One that is not closed leads to all that is told of it. */
export const Breaker = ({ row }: { row: ServiceRow }) => {
  const agent = useAgentPath();
  const moved = row.breaker.status === 'available' && row.breaker.value !== 'closed';
  return (
    <span className="inline-flex items-baseline gap-2">
      <Reading
        of={row.breaker}
        label={`Breaker of ${row.service}`}
        as={(state) => ({ text: BREAKER_WORD[state] })}
        draw={(state) =>
          state === 'closed' ? <span className="text-ink-2">closed</span> : <BreakerBadge state={state} />
        }
      />
      {moved ? (
        <Link
          href={links.subject(agent, 'breakers')}
          prefetch={false}
          aria-label={`Why the breaker of ${row.service} is ${told(row.breaker)?.replace('_', ' ')}`}
          className="rounded-1 text-small text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
        >
          why
        </Link>
      ) : null}
    </span>
  );
};

const TicksHead = ({ span: of }: { span: Availability | undefined }) => (
  <span className="flex w-full justify-between gap-4">
    <span>{of ? `${age(of.to - of.from)} ago` : 'before'}</span>
    <span>{of ? `${age(of.stepMs)} a tick` : ''}</span>
    <span>now</span>
  </span>
);

/** Until the history is there. */
const NOT_YET: ReadingOf<number> = { status: 'unavailable', reason: 'not_yet', since: null };

export interface ServiceColumnsOptions {
  readonly agent: string;
  readonly ticksOf: TicksOf;
  readonly span: Availability | undefined;
  readonly columns: Readonly<Record<string, Column>>;
  /** Why there is no availability; null: it comes, or is there. */
  readonly missing: Unavailable | null;
}

export const serviceColumns = (options: ServiceColumnsOptions): readonly DataColumn<ServiceRow>[] => {
  const { agent, ticksOf, span: of, columns, missing } = options;
  const from = (name: string) => ({ provenance: columns[name] });
  return [
    {
      id: 'health',
      header: 'Health',
      always: true,
      sortable: true,
      className: 'w-28',
      value: (row) => SEVERITY[row.health.status],
      cell: (row) => <StatusBadge status={row.health.status} />,
      ...from('health'),
    },
    {
      id: 'service',
      header: 'Service',
      always: true,
      sortable: true,
      value: (row) => row.service,
      cell: (row) => (
        <Link
          href={links.item(agent, 'services', row.service)}
          prefetch={false}
          className="rounded-1 font-medium whitespace-nowrap hover:underline"
        >
          {row.service}
        </Link>
      ),
    },
    {
      id: 'ticks',
      header: 'Availability over time',
      head: <TicksHead span={of} />,
      className: 'w-96',
      cell: (row) => <Ticks row={ticksOf(row.service)} missing={missing} />,
    },
    {
      id: 'available',
      header: 'Available',
      always: true,
      align: 'right',
      sortable: true,
      value: (row) => {
        const availability = ticksOf(row.service);
        return availability ? told(availability.percent) : null;
      },
      reading: (row) => ticksOf(row.service)?.percent ?? missing ?? NOT_YET,
      cell: (row) => <Percent row={ticksOf(row.service)} service={row.service} missing={missing} />,
    },
    {
      id: 'latency',
      header: 'Latency',
      align: 'right',
      sortable: true,
      value: (row) => told(row.latencyMs),
      reading: (row) => row.latencyMs,
      belowIfSparse: true,
      cell: (row) => <Reading of={row.latencyMs} label={`Latency of ${row.service}`} as={took} />,
    },
    {
      id: 'errors',
      header: 'Errors',
      align: 'right',
      sortable: true,
      value: (row) => told(row.errors),
      reading: (row) => row.errors,
      belowIfSparse: true,
      cell: (row) => <Reading of={row.errors} label={`Errors of ${row.service}`} as={count} />,
    },
    {
      id: 'requests',
      header: 'Requests',
      align: 'right',
      sortable: true,
      value: (row) => told(row.requests),
      reading: (row) => row.requests,
      belowIfSparse: true,
      cell: (row) => <Reading of={row.requests} label={`Requests to ${row.service}`} as={count} />,
    },
    {
      id: 'breaker',
      header: 'Breaker',
      sortable: true,
      value: (row) => told(row.breaker),
      reading: (row) => row.breaker,
      cell: (row) => <Breaker row={row} />,
    },
    {
      id: 'evidence',
      header: 'Seen',
      className: 'w-[24%] max-w-0',
      value: (row) => row.health.words,
      cell: (row) => (
        <span className="block truncate text-small text-ink-2" title={row.health.words}>
          {row.health.words}
        </span>
      ),
    },
    {
      id: 'depends',
      header: 'Depends on',
      className: 'w-[15%] max-w-0',
      value: (row) => row.dependsOn.join(' '),
      cell: (row) => (
        <span className="block truncate text-small text-ink-3" title={row.dependsOn.join(', ')}>
          {row.dependsOn.length === 0 ? 'none' : row.dependsOn.join(', ')}
        </span>
      ),
    },
  ];
};

interface AvailabilityProps {
  readonly row: ServiceTicks | undefined;
  readonly missing: Unavailable | null;
}

export const Ticks = ({ row, missing, pitch }: AvailabilityProps & { pitch?: number }) => {
  if (row !== undefined) {
    return <AvailabilityTicks ticks={row.ticks} label={ticksWords(row)} {...(pitch === undefined ? {} : { pitch })} />;
  }
  return missing === null ? (
    <span className="block h-4.5" />
  ) : (
    <span className="block h-4.5 text-small text-ink-3">– history not read</span>
  );
};

export const Percent = ({ row, service, missing }: AvailabilityProps & { service: string }) => {
  const of = row?.percent ?? missing;
  return of === null ? null : <Reading of={of} label={`Availability of ${service}`} as={percent} withAge={false} />;
};
