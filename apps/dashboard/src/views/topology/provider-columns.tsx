import type { Column, RegistrationRow } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import type { Shown } from '../../format/shown.ts';
import { BREAKER_WORD, BreakerBadge } from '../../parts/breaker-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { links } from '../../url/links.ts';

const text = (value: string): Shown => ({ text: value.replaceAll('_', ' ') });
const group = (value: number): Shown => ({ text: String(value) });
const list = (values: readonly string[]): Shown => ({ text: values.join(', ') });
const pairs = (values: Readonly<Record<string, string>>): Shown => ({
  text: Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', '),
});

const Name = ({ agent, row }: { agent: string; row: RegistrationRow }) => (
  <Link
    href={links.item(agent, 'services', row.service)}
    prefetch={false}
    className="rounded-1 font-medium whitespace-nowrap hover:underline"
  >
    {row.name}
  </Link>
);

const Breaker = ({ row }: { row: RegistrationRow }) => (
  <Reading
    of={row.breaker}
    label={`Breaker of ${row.name}`}
    as={(state) => ({ text: BREAKER_WORD[state] })}
    draw={(state) => <BreakerBadge state={state} />}
    withAge={false}
  />
);

const told = <T,>(reading: { status: 'available'; value: T } | { status: 'unavailable' }): T | null =>
  reading.status === 'available' ? reading.value : null;

export const providerColumns = (
  agent: string,
  columns: Readonly<Record<string, Column>>,
): readonly DataColumn<RegistrationRow>[] => [
  {
    id: 'provider',
    header: 'Provider',
    always: true,
    value: (row) => row.name,
    cell: (row) => <Name agent={agent} row={row} />,
  },
  {
    id: 'priorityGroup',
    header: 'Group',
    align: 'right',
    value: (row) => told(row.priorityGroup),
    reading: (row) => row.priorityGroup,
    cell: (row) => (
      <Reading of={row.priorityGroup} label={`Priority group of ${row.name}`} as={group} withAge={false} />
    ),
  },
  {
    id: 'priority',
    header: 'Priority',
    value: (row) => told(row.priority),
    reading: (row) => row.priority,
    cell: (row) => <Reading of={row.priority} label={`Priority of ${row.name}`} as={text} withAge={false} />,
  },
  {
    id: 'strategy',
    header: 'Chosen by',
    value: (row) => told(row.strategy),
    reading: (row) => row.strategy,
    cell: (row) => <Reading of={row.strategy} label={`How ${row.name} is chosen`} as={text} withAge={false} />,
  },
  {
    id: 'breaker',
    header: 'Breaker',
    value: (row) => told(row.breaker),
    reading: (row) => row.breaker,
    cell: (row) => <Breaker row={row} />,
  },
  {
    id: 'capabilities',
    header: 'Capabilities',
    value: (row) => told(row.capabilities)?.join(' ') ?? null,
    provenance: columns.capabilities,
    cell: (row) => <Reading of={row.capabilities} label={`Capabilities of ${row.name}`} as={list} withAge={false} />,
  },
  {
    id: 'metadata',
    header: 'Metadata',
    value: (row) => (row.metadata.status === 'available' ? JSON.stringify(row.metadata.value) : null),
    provenance: columns.metadata,
    cell: (row) => <Reading of={row.metadata} label={`Metadata of ${row.name}`} as={pairs} withAge={false} />,
  },
];

export const ProviderCard = ({ agent, row }: { agent: string; row: RegistrationRow }) => (
  <div className="flex flex-col gap-1">
    <p className="flex flex-wrap justify-between gap-x-3">
      <Name agent={agent} row={row} />
      <Breaker row={row} />
    </p>
    <p className="flex flex-wrap gap-x-4 text-small text-ink-3">
      <span>
        group <Reading of={row.priorityGroup} label={`Priority group of ${row.name}`} as={group} withAge={false} />
      </span>
      <span>
        priority <Reading of={row.priority} label={`Priority of ${row.name}`} as={text} withAge={false} />
      </span>
    </p>
  </div>
);
