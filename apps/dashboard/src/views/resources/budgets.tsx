import type { BudgetLevel, BudgetRow, Reading as ReadingOf, Status } from '@ciris/telemetry-contracts';
import { span } from '../../format/duration.ts';
import { listed, shortVersion } from '../../format/words.ts';
import { useAgentVersion } from '../../parts/agent-version.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import type { DataColumn } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { AMOUNT, BUDGET_NAME } from './amounts.ts';

const STATUS: Readonly<Record<BudgetLevel, Status>> = {
  healthy: 'healthy',
  warning: 'degraded',
  critical: 'critical',
};

const Level = ({ row }: { row: BudgetRow }) => (
  <Reading
    of={row.level}
    label={`Level of ${BUDGET_NAME[row.name]}`}
    as={(text) => ({ text })}
    draw={(level) => <StatusBadge status={STATUS[level]} word={level} />}
  />
);

type AmountField = 'used' | 'limit' | 'warning' | 'critical';

const Amount = ({ row, field, words }: { row: BudgetRow; field: AmountField; words: string }) => (
  <Reading of={row[field]} label={`${words} of ${BUDGET_NAME[row.name]}`} as={AMOUNT[row.name]} />
);

const told = <T,>(reading: ReadingOf<T>): T | null => (reading.status === 'available' ? reading.value : null);

const amount = (id: AmountField, header: string): DataColumn<BudgetRow> => ({
  id,
  header,
  align: 'right',
  value: (row) => told(row[id]),
  reading: (row) => row[id],
  cell: (row) => <Amount row={row} field={id} words={header} />,
});

const word = (id: 'action' | 'elevatedAction', header: string): DataColumn<BudgetRow> => ({
  id,
  header,
  value: (row) => told(row[id]),
  reading: (row) => row[id],
  cell: (row) => <Reading of={row[id]} label={`${header}: ${BUDGET_NAME[row.name]}`} as={(text) => ({ text })} />,
});

const COLUMNS: readonly DataColumn<BudgetRow>[] = [
  {
    id: 'name',
    header: 'Limit of',
    always: true,
    className: 'w-full min-w-40',
    value: ({ name }) => BUDGET_NAME[name],
    cell: ({ name }) => <span className="font-medium whitespace-nowrap">{BUDGET_NAME[name]}</span>,
  },
  {
    id: 'level',
    header: 'Level',
    value: (row) => told(row.level),
    reading: (row) => row.level,
    cell: (row) => <Level row={row} />,
  },
  amount('used', 'Used'),
  amount('warning', 'Warns from'),
  amount('critical', 'Critical from'),
  amount('limit', 'Limit'),
  word('action', 'Then it does'),
  word('elevatedAction', 'Before that'),
  {
    id: 'cooldown',
    header: 'At most every',
    align: 'right',
    value: (row) => told(row.cooldownSeconds),
    reading: (row) => row.cooldownSeconds,
    cell: (row) => (
      <Reading
        of={row.cooldownSeconds}
        label={`At most every: ${BUDGET_NAME[row.name]}`}
        as={(seconds) => ({ text: span(seconds * 1000) })}
      />
    ),
  },
];

const Card = ({ row }: { row: BudgetRow }) => (
  <div className="flex flex-col gap-1">
    <div className="flex items-center justify-between gap-3">
      <span className="font-medium">{BUDGET_NAME[row.name]}</span>
      <Level row={row} />
    </div>
    <p className="flex flex-wrap gap-x-4 text-small text-ink-3">
      <span>
        used <Amount row={row} field="used" words="Used" />
      </span>
      <span>
        warns from <Amount row={row} field="warning" words="Warns from" />
      </span>
      <span>
        limit <Amount row={row} field="limit" words="Limit" />
      </span>
    </p>
  </div>
);

const rowId = ({ name }: BudgetRow): string => name;
const card = (row: BudgetRow) => <Card row={row} />;
const detail = ({ note }: BudgetRow) => note;

/** That there is none is said once, not in each of its cells. */
const isLimited = ({ limit }: BudgetRow): boolean => limit.status === 'available' || limit.reason !== 'not_applicable';

/** The limits that the agent holds itself to, and what each is worth. */
export const Budgets = ({ budgets }: { budgets: readonly BudgetRow[] }) => {
  const version = useAgentVersion();
  const none = budgets.filter((row) => !isLimited(row)).map(({ name }) => BUDGET_NAME[name].toLowerCase());
  return (
    <Section title="Its own limits" hint="a warning and what it calls critical begin at the figure itself">
      <DataTable
        label="Limits"
        rows={budgets.filter(isLimited)}
        columns={COLUMNS}
        rowId={rowId}
        card={card}
        detail={detail}
        untoldBy={version === null ? 'this agent' : shortVersion(version)}
        empty={<EmptyState why="No limit is told." />}
      />
      {none.length > 0 ? (
        <p className="mt-2 text-small text-ink-3">It sets itself no limit of {listed(none)}.</p>
      ) : null}
    </Section>
  );
};
