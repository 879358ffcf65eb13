import type { HandlerRow } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { took } from '../../format/duration.ts';
import { count, share } from '../../format/number.ts';
import type { Shown } from '../../format/shown.ts';
import { ActionName } from '../../parts/action-icon.tsx';
import { Reading } from '../../parts/reading.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { figureColumn, MomentOf, momentColumn } from '../../parts/table/figure-column.tsx';

const names = (values: readonly string[]): Shown => ({ text: values.length === 0 ? 'nothing' : values.join(', ') });

const Name = ({ row, href }: { row: HandlerRow; href: string }) => (
  <Link href={href} prefetch={false} scroll={false} className="rounded-1 font-medium hover:underline">
    <ActionName action={row.name} />
  </Link>
);

export const handlerColumns = (href: (row: HandlerRow) => string): readonly DataColumn<HandlerRow>[] => [
  {
    id: 'name',
    header: 'Handler',
    always: true,
    sortable: true,
    value: (row) => row.name,
    cell: (row) => <Name row={row} href={href(row)} />,
  },
  figureColumn('runs', 'Runs', (row) => row.invocations, count),
  figureColumn('failed', 'Failed', (row) => row.errors, count),
  figureColumn('success', 'Succeeded', (row) => row.successRate, share),
  figureColumn('rate', 'Failure rate', (row) => row.errorRate, share),
  figureColumn('mean', 'Mean', (row) => row.meanMs, took),
  figureColumn('median', 'Median', (row) => row.medianMs, took),
  figureColumn('p95', 'p95', (row) => row.p95Ms, took),
  figureColumn('p99', 'p99', (row) => row.p99Ms, took),
  momentColumn('last', 'Last run', (row) => row.lastInvocationAt),
  {
    id: 'used',
    header: 'Used',
    value: (row) => (row.dependencies.status === 'available' ? row.dependencies.value.join(', ') : null),
    reading: (row) => row.dependencies,
    belowIfSparse: true,
    cell: (row) => <Reading of={row.dependencies} label={`Used by ${row.name}`} as={names} withAge={false} />,
  },
];

export const HandlerCard = ({ row, href }: { row: HandlerRow; href: string }) => (
  <div className="flex flex-col gap-1">
    <p className="flex justify-between gap-3">
      <Name row={row} href={href} />
      <MomentOf of={row.lastInvocationAt} label={`Last run of ${row.name}`} />
    </p>
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
