import type { Column } from '@ciris/telemetry-contracts';
import type { DataColumn } from '../../parts/table/column.ts';
import { Moment, Since } from '../../parts/time.tsx';
import { countWords, type Incident, stateWords, typeWords } from './incident.ts';
import { Severity } from './severity.tsx';

const State = ({ row }: { row: Incident }) => (
  <span className={row.closedAt === null ? 'whitespace-nowrap text-ink-1' : 'whitespace-nowrap text-ink-3'}>
    {stateWords(row)}
  </span>
);

const Title = ({ row }: { row: Incident }) => (
  <span className="block truncate" title={row.message ?? row.title}>
    {row.title}
  </span>
);

export const incidentColumns = (
  _agent: string,
  from: Readonly<Record<string, Column>>,
): readonly DataColumn<Incident>[] => [
  {
    id: 'severity',
    header: 'Severity',
    always: true,
    value: (row) => row.severity,
    cell: (row) => <Severity of={row.severity} />,
    provenance: from.severity,
  },
  {
    id: 'title',
    header: 'Incident',
    always: true,
    className: 'w-full max-w-0 min-w-48',
    value: (row) => row.title,
    cell: (row) => <Title row={row} />,
    provenance: from.title,
  },
  {
    id: 'type',
    header: 'Type',
    value: (row) => row.type,
    cell: (row) => <span className="whitespace-nowrap text-ink-2">{typeWords(row.type)}</span>,
    provenance: from.type,
  },
  {
    id: 'state',
    header: 'State',
    always: true,
    value: stateWords,
    cell: (row) => <State row={row} />,
    provenance: from.closedAt,
  },
  {
    id: 'count',
    header: 'Seen',
    align: 'right',
    value: (row) => row.count,
    cell: (row) => <span className="whitespace-nowrap tabular-nums">{countWords(row)}</span>,
    provenance: from.count,
  },
  {
    id: 'opened',
    header: 'Since',
    align: 'right',
    value: (row) => row.openedAt,
    cell: (row) => <Moment at={row.openedAt} className="whitespace-nowrap text-ink-2" />,
    provenance: from.openedAt,
  },
  {
    id: 'lastSeen',
    header: 'Last seen',
    align: 'right',
    value: (row) => row.lastSeenAt,
    cell: (row) => <Moment at={row.lastSeenAt} className="whitespace-nowrap text-ink-2" />,
    provenance: from.lastSeenAt,
  },
];

export const IncidentCard = ({ row }: { row: Incident }) => (
  <div className="flex flex-col gap-1">
    <div className="flex justify-between gap-3">
      <Severity of={row.severity} />
      <State row={row} />
    </div>
    <p className="line-clamp-2">{row.title}</p>
    <div className="flex items-baseline justify-between gap-3 text-small text-ink-3">
      <span>{countWords(row)}</span>
      {row.closedAt === null ? (
        <span>
          for <Since at={row.begunAt} />
        </span>
      ) : (
        <Moment at={row.lastSeenAt} className="shrink-0" />
      )}
    </div>
  </div>
);
