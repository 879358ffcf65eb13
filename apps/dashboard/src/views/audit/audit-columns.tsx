import type { Column } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import type { DataColumn } from '../../parts/table/column.ts';
import { OnlyButton } from '../../parts/table/only-button.tsx';
import { Moment } from '../../parts/time.tsx';
import { AUDIT_ACTION, AUDIT_ACTOR, AUDIT_OUTCOME, AUDIT_SEVERITY } from '../../subjects/audit.ts';
import { links } from '../../url/links.ts';
import type { Parameter } from '../../url/parameter.ts';
import { type Entry, missingWords } from './entry.ts';
import { Seal } from './seal.tsx';

const Dash = () => <span className="text-small whitespace-nowrap text-ink-3">–</span>;

const word = (
  id: 'action' | 'actor' | 'outcome' | 'severity',
  header: string,
  of: Parameter,
  from: Column | undefined,
): DataColumn<Entry> => ({
  id,
  header,
  value: (row) => row[id],
  cell: (row) => (row[id] === null ? <Dash /> : <OnlyButton of={of} word={row[id]} what={id} />),
  provenance: from,
});

export const auditColumns = (agent: string, from: Readonly<Record<string, Column>>): readonly DataColumn<Entry>[] => [
  {
    id: 'sequence',
    header: 'No.',
    align: 'right',
    value: (row) => row.sequence,
    cell: (row) => (row.sequence === null ? <Dash /> : <span className="tabular-nums">{row.sequence}</span>),
    provenance: from.sequence,
  },
  {
    id: 'at',
    header: 'Time',
    always: true,
    value: (row) => row.at,
    cell: (row) => <Moment at={row.at} className="whitespace-nowrap text-ink-2" />,
    provenance: from.at,
  },
  { ...word('action', 'Action', AUDIT_ACTION, from.action), always: true },
  { ...word('actor', 'Actor', AUDIT_ACTOR, from.actor), className: 'w-full max-w-0 min-w-36' },
  word('outcome', 'Outcome', AUDIT_OUTCOME, from.outcome),
  word('severity', 'Severity', AUDIT_SEVERITY, from.severity),
  {
    id: 'thought',
    header: 'Thought',
    value: (row) => row.thoughtId,
    cell: (row) =>
      row.thoughtId === null ? (
        <Dash />
      ) : (
        <Link
          href={links.item(agent, 'thoughts', row.thoughtId)}
          prefetch={false}
          className="block max-w-44 truncate rounded-1 font-mono text-small hover:underline"
        >
          {row.thoughtId}
        </Link>
      ),
    provenance: from.action,
  },
  {
    id: 'seal',
    header: 'Seal',
    always: true,
    value: (row) => row.seal,
    cell: (row) => <Seal seal={row.seal} />,
    provenance: from.seal,
  },
];

/** Where entries are missing, between this one and the one below it. */
export const auditGap = (row: Entry) => {
  const words = missingWords(row);
  return words === null ? null : <span className="text-degraded">⋯ {words} ⋯</span>;
};

export const EntryCard = ({ row }: { row: Entry }) => (
  <div className="flex flex-col gap-1">
    <div className="flex justify-between gap-3">
      <span className="min-w-0 truncate font-medium">{row.action}</span>
      <Seal seal={row.seal} />
    </div>
    <div className="flex items-baseline justify-between gap-3 text-small text-ink-3">
      <span className="min-w-0 truncate">
        {[row.sequence === null ? null : `no. ${row.sequence}`, row.actor, row.outcome].filter(Boolean).join(' · ')}
      </span>
      <Moment at={row.at} className="shrink-0 text-ink-2" />
    </div>
    {auditGap(row)}
  </div>
);
