import type { OutputOf, Reading, tasks, thoughts } from '@ciris/telemetry-contracts';
import { FILE_CURSOR, parseFile } from '../collect/database-known-file.ts';
import { clockWords, plural } from '../insight/verdict-text.ts';
import { derived } from '../resolve/field.ts';
import type { AgentView } from './agent-view.ts';
import type { QueryContext } from './context.ts';

type ThoughtCounts = OutputOf<typeof thoughts.list>['counts'];
type TaskCounts = OutputOf<typeof tasks.list>['counts'];
type ByStatus = Readonly<Record<string, number>>;

interface Kept {
  readonly all: number;
  count(status: string): number;
  told(value: number, formula: string): Reading<number>;
}

/** What is kept of more than one file of its database; null: of one alone, which then counts for itself. */
const keptOf = async (
  { reader }: QueryContext,
  { handle }: AgentView,
  total: Reading<number>,
  countByStatus: (agent: number) => Promise<ByStatus>,
): Promise<Kept | null> => {
  const agent = handle.record.number;
  const replacedAt = parseFile(await reader.cursor(agent, FILE_CURSOR))?.replacedAt ?? null;
  if (replacedAt === null || total.status === 'unavailable' || total.source !== 'database') return null;
  const kept = await countByStatus(agent);
  const all = Object.values(kept).reduce((sum, count) => sum + count, 0);
  const earlier = all - total.value;
  if (earlier <= 0) return null;
  const { source, endpoint, observedAt, everyMs } = total;
  const note = `${plural(earlier, 'of them is', 'of them are')} of an earlier database: another file took its place, read since ${clockWords(replacedAt)}.`;
  return {
    all,
    count: (status) => kept[status] ?? 0,
    told: (value, formula) => derived(value, { source, endpoint, observedAt, everyMs, formula, note }),
  };
};

/**
 * The database counts what lies in its file. Where that file took the place of another, the list also
 * keeps thoughts of the one before, and has to agree with the counts that stand over it.
 */
export const thoughtsOfAllFiles = async (
  context: QueryContext,
  of: AgentView,
  counts: ThoughtCounts,
): Promise<ThoughtCounts> => {
  const kept = await keptOf(context, of, counts.total, (agent) =>
    context.reader.thoughts.countByStatus(agent, 'database'),
  );
  if (!kept) return counts;
  return {
    ...counts,
    total: kept.told(kept.all, 'thoughts kept of its databases, counted'),
    // What was open in the earlier file ended without anybody telling how: the list has it with these.
    completed: kept.told(kept.count('completed') + kept.count('ended'), 'those that completed, or ended untold'),
    deferred: kept.told(kept.count('deferred'), 'those that were deferred'),
    failed: kept.told(kept.count('failed'), 'those that failed'),
  };
};

/** The same of tasks. */
export const tasksOfAllFiles = async (
  context: QueryContext,
  of: AgentView,
  counts: TaskCounts,
): Promise<TaskCounts> => {
  const kept = await keptOf(context, of, counts.total, (agent) =>
    context.reader.tasks.countByStatus(agent, 'database'),
  );
  if (!kept) return counts;
  const told = (status: 'completed' | 'deferred' | 'rejected' | 'failed'): Reading<number> =>
    kept.told(kept.count(status), `tasks kept of its databases that are ${status}`);
  return {
    ...counts,
    total: kept.told(kept.all, 'tasks kept of its databases, counted'),
    completed: told('completed'),
    deferred: told('deferred'),
    rejected: told('rejected'),
    failed: told('failed'),
  };
};
