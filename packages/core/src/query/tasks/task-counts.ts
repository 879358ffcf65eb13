import type { OutputOf, Reading, tasks } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
import { derived } from '../../resolve/field.ts';
import { isKept, isOpen, lastToldAt } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

type Counts = OutputOf<typeof tasks.list>['counts'];

/** Totals by status: of the database's records, else of the tasks that the stream showed. */
export const taskCounts = async (context: QueryContext, of: AgentView): Promise<Counts> => {
  const field = (name: string): Reading<number> => of.field<number>(`tasks.${name}`);
  const database: Counts = {
    total: field('total'),
    open: field('open'),
    completed: field('completed'),
    deferred: field('deferred'),
    rejected: field('rejected'),
    failed: field('failed'),
  };
  if (isOpen(of.view, 'database') || database.total.status === 'available' || !isKept(of.view, 'stream')) {
    return database;
  }
  const counts = await context.reader.tasks.countByStatus(of.handle.record.number, 'stream');
  if (!isOpen(of.view, 'stream') && Object.keys(counts).length === 0) return database;
  const told = (formula: string, ...statuses: string[]): Reading<number> =>
    derived(
      statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0),
      {
        ...toldBy('thoughts', 'stream'),
        observedAt: lastToldAt(of.view, 'stream') ?? context.clock.now(),
        formula,
        note: 'Of the tasks whose thoughts came while the stream was open.',
      },
    );
  return {
    ...database,
    total: told('tasks with a thought', ...Object.keys(counts)),
    completed: told('tasks with a task_complete', 'completed'),
    deferred: told('tasks with a defer', 'deferred'),
    rejected: told('tasks with a reject', 'rejected'),
  };
};
