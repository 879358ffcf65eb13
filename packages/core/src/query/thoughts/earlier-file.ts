import type { OutputOf, Reading, thoughts } from '@ciris/telemetry-contracts';
import { FILE_CURSOR, parseFile } from '../../collect/database-known-file.ts';
import { clockWords, plural } from '../../insight/verdict-text.ts';
import { derived } from '../../resolve/field.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

type Counts = OutputOf<typeof thoughts.list>['counts'];

/**
 * The database counts what lies in its file. Where that file took the place of another, the list also
 * keeps thoughts of the one before, and has to agree with the counts that stand over it.
 */
export const withEarlierFile = async (context: QueryContext, of: AgentView, counts: Counts): Promise<Counts> => {
  const agent = of.handle.record.number;
  const { total } = counts;
  const replacedAt = parseFile(await context.reader.cursor(agent, FILE_CURSOR))?.replacedAt ?? null;
  if (replacedAt === null || total.status === 'unavailable' || total.source !== 'database') return counts;
  const kept = await context.reader.thoughts.countByStatus(agent, 'database');
  const all = Object.values(kept).reduce((sum, count) => sum + count, 0);
  const earlier = all - total.value;
  if (earlier <= 0) return counts;
  const note = `${plural(earlier, 'of them is', 'of them are')} of an earlier database: another file took its place, read since ${clockWords(replacedAt)}.`;
  const told = (value: number, formula: string): Reading<number> =>
    derived(value, {
      source: 'database',
      endpoint: 'thoughts',
      observedAt: total.observedAt,
      everyMs: total.everyMs,
      formula,
      note,
    });
  return {
    ...counts,
    total: told(all, 'thoughts kept of its databases, counted'),
    // What was open in the earlier file ended without anybody telling how: the list has it with these.
    completed: told((kept.completed ?? 0) + (kept.ended ?? 0), 'those that completed, or ended untold'),
    deferred: told(kept.deferred ?? 0, 'those that were deferred'),
    failed: told(kept.failed ?? 0, 'those that failed'),
  };
};
