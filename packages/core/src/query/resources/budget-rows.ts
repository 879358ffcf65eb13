import { BUDGETS, type BudgetLevel, type BudgetName, type BudgetRow, type Reading } from '@ciris/telemetry-contracts';
import { derived } from '../../resolve/field.ts';
import type { AgentView } from '../agent-view.ts';

const NOTES: Readonly<Record<BudgetName, string | null>> = {
  memory: null,
  cpu: 'The mean of a minute is held against it, not the moment. Part of it is caused by being asked.',
  disk: 'What agents call their disk use is that of the whole file system, and they never hold it against this limit.',
  openThoughts: null,
  tokensHour: 'What agents call tokens of an hour is 0 for ever, or counted since their process began.',
  tokensDay: 'What agents call tokens of a day is 0 for ever, or counted since their process began.',
};

const usedOf = (of: AgentView, name: BudgetName): Reading<number> => {
  const field = {
    memory: 'resources.memoryMb',
    cpu: 'resources.cpuAverage1mPercent',
    disk: 'resources.diskUsedMb',
    openThoughts: 'thoughts.open',
    tokensHour: 'resources.tokensUsedHour',
    tokensDay: 'resources.tokensUsedDay',
  } as const;
  return of.field<number>(field[name]);
};

const levelOf = (used: Reading<number>, warning: Reading<number>, critical: Reading<number>): Reading<BudgetLevel> => {
  if (warning.status === 'unavailable') return warning;
  if (critical.status === 'unavailable') return critical;
  if (used.status === 'unavailable') return used;
  const { value } = used;
  const level = value >= critical.value ? 'critical' : value >= warning.value ? 'warning' : 'healthy';
  return derived<BudgetLevel>(level, {
    observedAt: Math.min(used.observedAt, warning.observedAt, critical.observedAt),
    everyMs: Math.max(used.everyMs, warning.everyMs, critical.everyMs),
    endpoint: used.endpoint,
    formula:
      'what is used against where it warns and where it calls itself critical, both reached at the figure itself',
    inputs: [used.source],
  });
};

/** Each limit of an agent with what is used of it, as far as that is known. */
export const budgetRows = (of: AgentView): BudgetRow[] =>
  BUDGETS.map((name) => {
    const amount = (field: 'limit' | 'warning' | 'critical' | 'cooldownSeconds'): Reading<number> =>
      of.field<number>(`budget.${field}`, name);
    const [used, warning, critical] = [usedOf(of, name), amount('warning'), amount('critical')];
    return {
      name,
      used,
      level: levelOf(used, warning, critical),
      warning,
      critical,
      limit: amount('limit'),
      action: of.field<string>('budget.action', name),
      elevatedAction: of.field<string>('budget.elevatedAction', name),
      cooldownSeconds: amount('cooldownSeconds'),
      note: NOTES[name],
    };
  });
