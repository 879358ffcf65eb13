import type { BudgetLevel, BudgetRow, Reading } from '@ciris/telemetry-contracts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

const LEVELS: readonly BudgetLevel[] = ['healthy', 'warning', 'critical'];
const OUTCOME = { healthy: 'works', warning: 'degraded', critical: 'broken' } as const;

const ORDER: readonly string[] = LEVELS;
const rank = (level: string): number => ORDER.indexOf(level);

const levelOf = ({ level }: BudgetRow): BudgetLevel | null => (level.status === 'available' ? level.value : null);

const worstOf = (rows: readonly BudgetRow[]): BudgetLevel | null =>
  LEVELS.findLast((level) => rows.some((row) => levelOf(row) === level)) ?? null;

/** Why none of them can be judged. */
const firstReason = (rows: readonly BudgetRow[]): Extract<Reading<BudgetLevel>, { status: 'unavailable' }> | null => {
  const [first] = rows.map(({ level }) => level);
  return first?.status === 'unavailable' ? first : null;
};

export const resources: SystemDefinition = {
  id: 'resources',
  title: 'Resources',
  group: 'Records',
  fields: ['resources.memoryMb', 'resources.cpuPercent', 'resources.cpuAverage1mPercent', 'resources.budgetStatus'],
  comparisons: [],
  pages: ['resources'],
  procedures: ['resources.current', 'resources.history'],
  checks: [
    check({
      id: 'resources.limits',
      title: 'Against its own limits',
      query: 'resources.current budgets',
      outcomes: ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { sentence, budgets } = await answers.ask.resources.current();
        const worst = worstOf(budgets);
        if (worst === null) {
          const why = firstReason(budgets);
          return why ? missing('limits', why, answers.now) : found('not_enough_data', sentence, []);
        }
        const judged = budgets.filter((row) => levelOf(row) !== null);
        const evidence = judged.map(({ name, used }) => evidenceOf(name, used, answers.now));
        return found(OUTCOME[worst], sentence, evidence);
      },
    }),
    check({
      id: 'resources.own-word',
      title: 'Its word against its figures',
      query: 'resources.current budgetStatus against the levels of memory and cpu',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { budgets, budgetStatus } = await answers.ask.resources.current();
        if (budgetStatus.status === 'unavailable') return missing('budget status', budgetStatus, answers.now);
        // Both stand in one answer with its word; open thoughts may be of another moment.
        const rows = budgets.filter(({ name }) => name === 'memory' || name === 'cpu');
        const worst = worstOf(rows);
        const evidence = [evidenceOf('its word', budgetStatus, answers.now)];
        if (worst === null) {
          const why = firstReason(rows);
          return why ? missing('levels', why, answers.now) : found('not_enough_data', 'no level is known', evidence);
        }
        const words = `it says ${budgetStatus.value}, memory and CPU are ${worst}`;
        return found(rank(worst) > rank(budgetStatus.value) ? 'degraded' : 'works', words, evidence);
      },
    }),
  ],
};
