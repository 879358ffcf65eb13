import type { OutputOf, Reading, thoughts } from '@ciris/telemetry-contracts';
import { derived } from '../../resolve/field.ts';
import { isOpen, stateOf } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

type Counts = OutputOf<typeof thoughts.list>['counts'];
type Name = keyof Counts;

const NAMES: readonly Name[] = ['total', 'open', 'completed', 'deferred', 'failed', 'ended'];

/**
 * Totals by status. With the database: of the records it keeps. With the stream alone: of the
 * thoughts whose events came. With answers alone: the agent's own counter of processed thoughts.
 */
export const thoughtCounts = async (context: QueryContext, of: AgentView): Promise<Counts> => {
  const byDatabase = (name: string): Reading<number> => of.field<number>(`thoughts.${name}`);
  const database = readAll(byDatabase);
  if (isOpen(of.view, 'database') || database.total.status === 'available') return database;
  if (isOpen(of.view, 'stream')) return byStream(context, of, database);
  const counter = of.field<number>('processor.thoughtsTotal');
  return { ...database, ended: counter };
};

const readAll = (read: (name: Name) => Reading<number>): Counts => {
  const entries = NAMES.map((name) => [name, read(name)] as const);
  return Object.fromEntries(entries) as Counts;
};

const byStream = async (context: QueryContext, of: AgentView, otherwise: Counts): Promise<Counts> => {
  const agent = of.handle.record.number;
  const counts = await context.reader.thoughts.countByStatus(agent, 'stream');
  const state = stateOf(of.view, 'stream');
  const count = (...statuses: string[]): number => statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  const told = (value: number, formula: string): Reading<number> =>
    derived(value, {
      source: 'stream',
      endpoint: 'reasoning-stream',
      observedAt: state?.lastSuccessAt ?? context.clock.now(),
      everyMs: 30_000,
      formula,
      note: 'Of the thoughts whose events came while the stream was open.',
    });
  const untold = count('ended');
  const byEnd: Reading<number> = {
    status: 'unavailable',
    reason: 'not_granted',
    since: null,
    detail: `The stream calls a failed tool a success${untold > 0 ? ` (${untold} such)` : ''}; the database tells, grant it with --agent-db.`,
  };
  return {
    ...otherwise,
    total: told(count(...Object.keys(counts)), 'thoughts with an event'),
    open: told(count('pending', 'processing'), 'thoughts begun and not ended'),
    completed: byEnd,
    deferred: told(count('deferred'), 'thoughts whose action is defer'),
    failed: byEnd,
    ended: told(count('completed', 'deferred', 'failed', 'ended'), 'thoughts with an action_result'),
  };
};
