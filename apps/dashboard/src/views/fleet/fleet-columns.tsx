import type { AgentRow } from '@ciris/telemetry-contracts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { count, dollars } from '../../format/number.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { Reading } from '../../parts/reading.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { links } from '../../url/links.ts';
import { DataAge } from './data-age.tsx';
import { standingOf } from './fleet-words.ts';

const text = (value: string) => ({ text: value });

export const versionOf = (row: AgentRow): string | null =>
  row.version.status === 'available' ? row.version.value : null;

export const stoppedSince = (row: AgentRow): number | null => (row.verdict.word === 'stuck' ? row.verdict.since : null);

const of = (row: AgentRow) => ({ agent: row.agent.path, version: versionOf(row), withAge: false });

export const AgentName = ({ row }: { row: AgentRow }) => (
  <span className="flex flex-wrap items-baseline gap-x-2">
    <PageLink href={links.overview(row.agent.path)} className="rounded-1 font-medium hover:underline">
      {row.agent.name}
    </PageLink>
    <span className="text-small text-ink-3 tabular-nums">{versionOf(row) ?? 'version not told'}</span>
    {row.agent.simulated ? <span className="text-small text-ink-3">simulated</span> : null}
  </span>
);

export const StateOf = ({ row }: { row: AgentRow }) => (
  <Reading
    of={row.cognitiveState}
    label="Cognitive state"
    as={text}
    draw={(state) => <StateBadge state={state} />}
    {...of(row)}
  />
);

export const QueueOf = ({ row, className }: { row: AgentRow; className?: string }) => (
  <Reading of={row.queueDepth} label="Queue depth" as={count} {...of(row)} {...(className ? { className } : {})} />
);

export const EndedOf = ({ row }: { row: AgentRow }) => (
  <Reading of={row.ended} label="Thoughts that ended in 60 min" as={count} {...of(row)} />
);

export const CostOf = ({ row }: { row: AgentRow }) => (
  <Reading of={row.llmCostCents} label="Cost of LLM calls in 60 min" as={dollars} {...of(row)} />
);

export const ErrorsOf = ({ row }: { row: AgentRow }) => (
  <Reading of={row.errors} label="Errors in its log in 60 min" as={count} {...of(row)} />
);

export const BreakersOf = ({ row }: { row: AgentRow }) => (
  <Reading of={row.openBreakers} label="Open breakers" as={count} {...of(row)} />
);

export const Findings = ({ amount }: { amount: number }) => (
  <span className={amount > 0 ? 'font-medium' : 'text-ink-3'}>{amount}</span>
);

const told = (reading: AgentRow['queueDepth']): number | null =>
  reading.status === 'available' ? reading.value : null;

/** @param top the one scale of all sparklines */
export const fleetColumns = (top: number): readonly DataColumn<AgentRow>[] => [
  {
    id: 'verdict',
    header: 'Verdict',
    always: true,
    className: 'w-36',
    value: (row) => row.verdict.word,
    cell: (row) => (
      <VerdictBadge verdict={row.verdict} {...(standingOf(row) === 'healthy' ? {} : { className: 'font-medium' })} />
    ),
  },
  {
    id: 'agent',
    header: 'Agent and reason',
    always: true,
    sortable: true,
    value: (row) => row.agent.name,
    cell: (row) => (
      <div className="min-w-56 py-1.5">
        <AgentName row={row} />
        <p className="line-clamp-2 max-w-[44ch] text-small text-ink-2">{row.verdict.sentence}</p>
      </div>
    ),
  },
  {
    id: 'state',
    header: 'State',
    sortable: true,
    value: (row) => (row.cognitiveState.status === 'available' ? row.cognitiveState.value : null),
    cell: (row) => <StateOf row={row} />,
  },
  {
    id: 'progress',
    header: 'Ended, 60 min',
    className: 'w-36',
    cell: (row) => <Sparkline series={row.endedPerMinute} top={top} stoppedSince={stoppedSince(row)} />,
  },
  {
    id: 'ended',
    header: 'Ended / h',
    align: 'right',
    sortable: true,
    value: (row) => told(row.ended),
    reading: (row) => row.ended,
    cell: (row) => <EndedOf row={row} />,
  },
  {
    id: 'queue',
    header: 'Queue',
    align: 'right',
    sortable: true,
    value: (row) => told(row.queueDepth),
    reading: (row) => row.queueDepth,
    cell: (row) => <QueueOf row={row} />,
  },
  {
    id: 'cost',
    header: 'LLM cost / h',
    align: 'right',
    sortable: true,
    value: (row) => told(row.llmCostCents),
    reading: (row) => row.llmCostCents,
    cell: (row) => <CostOf row={row} />,
  },
  {
    id: 'errors',
    header: 'Errors / h',
    align: 'right',
    sortable: true,
    value: (row) => told(row.errors),
    reading: (row) => row.errors,
    cell: (row) => <ErrorsOf row={row} />,
  },
  {
    id: 'breakers',
    header: 'Open breakers',
    align: 'right',
    sortable: true,
    value: (row) => told(row.openBreakers),
    reading: (row) => row.openBreakers,
    cell: (row) => <BreakersOf row={row} />,
  },
  {
    id: 'findings',
    header: 'Findings',
    align: 'right',
    sortable: true,
    value: (row) => row.openFindings,
    cell: (row) => <Findings amount={row.openFindings} />,
  },
  {
    id: 'age',
    header: 'Data age',
    align: 'right',
    sortable: true,
    value: (row) => row.observedAt,
    cell: (row) => <DataAge at={row.observedAt} />,
  },
];
