import type { OutputOf, Reading, thoughts } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
import { fellSilent } from '../../insight/gather/still-open.ts';
import { derived } from '../../resolve/field.ts';
import { isKept, isOpen, lastToldAt } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { endedCounter } from '../ended-counter.ts';

type Counts = OutputOf<typeof thoughts.list>['counts'];
type Name = keyof Counts;

const NAMES: readonly Name[] = ['total', 'open', 'completed', 'deferred', 'failed', 'ended'];

/** Open ones beyond this are not looked at one by one. */
const MOST_OPEN = 500;

/**
 * Totals by status. With the database: of the records it keeps. With the stream alone: of the
 * thoughts whose events came. With answers alone: the agent's own counter of processed thoughts.
 */
export const thoughtCounts = async (context: QueryContext, of: AgentView): Promise<Counts> => {
  const byDatabase = (name: string): Reading<number> => of.field<number>(`thoughts.${name}`);
  const database = readAll(byDatabase);
  if (isOpen(of.view, 'database') || database.total.status === 'available') return database;
  const streamed = await streamedCounts(context, of);
  if (streamed) return byStream(context, of, { counts: streamed, silent: await silent(context, of) }, database);
  return { ...database, ended: endedCounter(of) };
};

const readAll = (read: (name: Name) => Reading<number>): Counts => {
  const entries = NAMES.map((name) => [name, read(name)] as const);
  return Object.fromEntries(entries) as Counts;
};

type ByStatus = Readonly<Record<string, number>>;

/** Null: the stream is closed and told of none. */
const streamedCounts = async (context: QueryContext, of: AgentView): Promise<ByStatus | null> => {
  if (!isKept(of.view, 'stream')) return null;
  const counts = await context.reader.thoughts.countByStatus(of.handle.record.number, 'stream');
  return isOpen(of.view, 'stream') || Object.keys(counts).length > 0 ? counts : null;
};

/** How many began and fell silent after a failed LLM call: they may be over, and the stream tells of no end. */
const silent = async (context: QueryContext, of: AgentView): Promise<number> => {
  const open = await context.reader.thoughts.open(of.handle.record.number, MOST_OPEN);
  return open.filter((thought) => thought.sources.includes('stream') && fellSilent(thought, context.clock.now()))
    .length;
};

interface Streamed {
  readonly counts: ByStatus;
  readonly silent: number;
}

const NOTE = 'Of the thoughts whose events came while the stream was open.';
const silentNote = (count: number): string =>
  `${count} that began and did not end fell silent after a failed LLM call: whether they failed is told by the database alone.`;

const byStream = (
  context: QueryContext,
  of: AgentView,
  { counts, silent: quiet }: Streamed,
  otherwise: Counts,
): Counts => {
  const count = (...statuses: string[]): number => statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  const told = (value: number, formula: string): Reading<number> =>
    derived(value, {
      ...toldBy('thoughts', 'stream'),
      observedAt: lastToldAt(of.view, 'stream') ?? context.clock.now(),
      formula,
      note: quiet > 0 ? `${NOTE} ${silentNote(quiet)}` : NOTE,
    });
  const untold = count('ended');
  const byEnd: Reading<number> = {
    status: 'unavailable',
    reason: 'not_granted',
    since: null,
    detail: [
      `The stream calls a failed tool a success${untold > 0 ? ` (${untold} such)` : ''}; the database tells, grant it with --agent-db.`,
      ...(quiet > 0 ? [silentNote(quiet)] : []),
    ].join(' '),
  };
  return {
    ...otherwise,
    total: told(count(...Object.keys(counts)), 'thoughts with an event'),
    // What runs is told only by a stream that flows.
    open: isOpen(of.view, 'stream')
      ? told(count('pending', 'processing'), 'thoughts begun and not ended')
      : otherwise.open,
    completed: byEnd,
    deferred: told(count('deferred'), 'thoughts whose action is defer'),
    failed: byEnd,
    ended: told(count('completed', 'deferred', 'failed', 'ended'), 'thoughts with an action_result'),
  };
};
