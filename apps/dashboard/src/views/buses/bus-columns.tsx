import type { BusRow } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { took } from '../../format/duration.ts';
import { count, perMinute } from '../../format/number.ts';
import { Reading } from '../../parts/reading.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { figureColumn, MomentOf, momentColumn } from '../../parts/table/figure-column.tsx';

const Name = ({ row, href }: { row: BusRow; href: string }) => (
  <Link href={href} prefetch={false} scroll={false} className="rounded-1 font-medium whitespace-nowrap hover:underline">
    {row.title}
  </Link>
);

export const busColumns = (href: (row: BusRow) => string): readonly DataColumn<BusRow>[] => [
  {
    id: 'name',
    header: 'Bus',
    always: true,
    value: (row) => row.title,
    cell: (row) => <Name row={row} href={href(row)} />,
  },
  figureColumn('rate', 'Rate', (row) => row.operationsPerMinute, perMinute),
  figureColumn('operations', 'Operations', (row) => row.operations, count),
  figureColumn('failed', 'Failed', (row) => row.failures, count),
  figureColumn('latency', 'Latency', (row) => row.latencyMs, took),
  figureColumn('providers', 'Providers', (row) => row.providers, count),
  momentColumn('last', 'Last activity', (row) => row.lastActivityAt),
];

/** What is told of this bus alone. */
export const BusDetail = ({ row }: { row: BusRow }) => (
  <span className="flex flex-wrap gap-x-5 text-small text-ink-3">
    {row.details.map(({ name, title, value }) => (
      <span key={name}>
        {title} <Reading of={value} label={`${title} of the ${row.title} bus`} as={count} className="text-ink-1" />
      </span>
    ))}
  </span>
);

export const BusCard = ({ row, href }: { row: BusRow; href: string }) => (
  <div className="flex flex-col gap-1">
    <p className="flex flex-wrap justify-between gap-x-3">
      <Name row={row} href={href} />
      <MomentOf of={row.lastActivityAt} label={`Last activity of ${row.name}`} />
    </p>
    <p className="flex flex-wrap gap-x-4 text-small text-ink-3">
      <Reading of={row.operationsPerMinute} label={`Rate of ${row.name}`} as={perMinute} className="text-ink-1" />
      <span>
        in all <Reading of={row.operations} label={`Operations of ${row.name}`} as={count} className="text-ink-1" />
      </span>
      <span>
        failed <Reading of={row.failures} label={`Failed of ${row.name}`} as={count} className="text-ink-1" />
      </span>
    </p>
  </div>
);
