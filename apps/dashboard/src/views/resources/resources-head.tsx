import type { BudgetLevel, CurrentResources, Status } from '@ciris/telemetry-contracts';
import { listed } from '../../format/words.ts';
import { Reading } from '../../parts/reading.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { VerdictHead } from '../../parts/verdict-head.tsx';

const STATUS: Readonly<Record<BudgetLevel, Status>> = {
  healthy: 'healthy',
  warning: 'degraded',
  critical: 'critical',
};
const WORD: Readonly<Record<BudgetLevel, string>> = {
  healthy: 'Within its limits',
  warning: 'Near its limits',
  critical: 'Critical',
};
const WORST_FIRST: readonly BudgetLevel[] = ['critical', 'warning', 'healthy'];

const worstOf = ({ budgets }: CurrentResources): BudgetLevel | undefined =>
  WORST_FIRST.find((level) => budgets.some((row) => row.level.status === 'available' && row.level.value === level));

const Badge = ({ current }: { current: CurrentResources }) => {
  const worst = worstOf(current);
  return worst === undefined ? (
    <StatusBadge status="unknown" word="Not told" />
  ) : (
    <StatusBadge status={STATUS[worst]} word={WORD[worst]} />
  );
};

/** What the agent names beside its word, such as `cpu_percent: 60/80`. */
const named = ({ warnings, critical }: CurrentResources): string => {
  const words = [critical, warnings].flatMap((reading) => (reading.status === 'available' ? reading.value : []));
  return words.length === 0 ? '' : `, for ${listed(words)}`;
};

export const ResourcesHead = ({ current }: { current: CurrentResources }) => (
  <VerdictHead
    badge={<Badge current={current} />}
    sentence={current.sentence}
    why={
      <>
        The limits are the agent’s own. By its own word it is{' '}
        <Reading of={current.budgetStatus} label="Budget status by its own word" as={(text) => ({ text })} />
        {named(current)}.
      </>
    }
  />
);
