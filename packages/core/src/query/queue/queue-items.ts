import type { Column, QueueItem, QueueStatus, Reading, Source, Unavailable } from '@ciris/telemetry-contracts';
import { fellSilent, isStillOpen, type Look } from '../../insight/gather/still-open.ts';
import type { ThoughtRecord } from '../../ports/rows.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { untoldColumn, whyNoTeller } from '../../resolve/unavailable.ts';
import { isOpen, tellerAmong, versionWords } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { actionColumn, selectedActions } from '../thoughts/selected-actions.ts';
import { channelFor, stepNameOf } from '../thoughts/thought-row.ts';

/** As many are listed; one more is looked for, to know whether there are more. */
export const MOST_ITEMS = 200;

const TELLERS = ['database', 'stream'] as const;

/**
 * The best source that tells single thoughts; null: none does. One that was lost still stands for
 * what it told last, as its counts do: else a count would name thoughts that no list shows.
 */
export const tellerOf = ({ view }: AgentView): 'database' | 'stream' | null => tellerAmong(view, TELLERS);

/** Why no single thought is told, where none is. */
export const noTeller = (of: AgentView, detail: string): Unavailable => {
  if (of.view.generation === null) return { status: 'unavailable', reason: 'not_yet', since: null, detail };
  return whyNoTeller(of.view, TELLERS, detail);
};

const itemOf = (
  context: QueryContext,
  record: ThoughtRecord,
  source: 'database' | 'stream',
  action: string | null,
): QueueItem => ({
  thoughtId: record.thoughtId,
  taskId: record.taskId,
  type: record.type,
  status: record.status,
  priority: record.priority,
  depth: record.depth,
  channel: channelFor(context, record.channelId),
  step: stepNameOf(record.stepNumber),
  action,
  createdAt: record.createdAt ?? record.startedAt,
  source: record.sources.includes(source) ? source : 'stream',
});

export interface OpenThoughts {
  /** Most urgent first: those that the verdict counts. */
  readonly open: readonly ThoughtRecord[];
  /** How many began and fell silent after a failed LLM call: they may be over, and nobody tells. */
  readonly silent: number;
}

/** Open thoughts that an open source tells of, else those that it told of last. */
export const openThoughts = async (context: QueryContext, of: AgentView): Promise<OpenThoughts> => {
  const source = tellerOf(of);
  if (!source) return { open: [], silent: 0 };
  const told = await context.reader.thoughts.open(of.handle.record.number, MOST_ITEMS + 1);
  const opened = TELLERS.filter((one) => isOpen(of.view, one));
  const look: Look = {
    tellers: opened.length > 0 ? opened : [source],
    now: context.clock.now(),
    processStartedAt: of.handle.processStartedAt,
    wholeSince: valueOrNull(of.field<number>('stream.wholeSince')),
  };
  const open = told.filter((thought) => isStillOpen(thought, look));
  return {
    open,
    silent: told.filter((thought) => !open.includes(thought) && fellSilent(thought, look.now)).length,
  };
};

const columns = (of: AgentView, source: 'database' | 'stream' | null): Record<string, Column> => {
  const columnOf = (teller: Source | null, basis: 'measured' | 'derived', why: Unavailable): Column =>
    teller ? { source: teller, basis } : untoldColumn(why);
  const told = columnOf(
    source,
    'measured',
    noTeller(of, 'Single items are told by the database and the stream alone.'),
  );
  const names = ['thoughtId', 'type', 'status', 'priority', 'depth', 'channel', 'createdAt'];
  return {
    ...Object.fromEntries(names.map((name) => [name, told])),
    action: actionColumn(of),
    step: columnOf(
      tellerAmong(of.view, ['stream']),
      'derived',
      whyNoTeller(of.view, ['stream'], 'Where a thought stands is told by the stream.'),
    ),
  };
};

/** Why nothing is listed although something waits, or may wait; null: nothing does, as far as is told. */
export const notListed = (of: AgentView, open: readonly ThoughtRecord[], depth: Reading<number>): string | null => {
  const version = versionWords(of.view);
  const source = tellerOf(of);
  if (source === null) {
    return of.view.generation === 'early'
      ? `Of ${version}, single items are told by the database alone, which is not open.`
      : `Of ${version}, single items are told by the database and the stream alone, and neither is open.`;
  }
  const waits = depth.status === 'available' && depth.value > 0;
  if (source === 'database' || !waits || open.length > 0) return null;
  return 'What waits is told by the database alone, which is not open: the stream shows a thought once it runs.';
};

export const queueItems = async (
  context: QueryContext,
  of: AgentView,
  open: readonly ThoughtRecord[],
  depth: Reading<number>,
): Promise<QueueStatus['items']> => {
  const source = tellerOf(of);
  const listed = source ? open.slice(0, MOST_ITEMS) : [];
  const actions = await selectedActions(context, of.handle.record.number, listed);
  return {
    rows: source ? listed.map((record) => itemOf(context, record, source, actions.get(record.thoughtId) ?? null)) : [],
    truncated: open.length > MOST_ITEMS,
    columns: columns(of, source),
    unavailable: notListed(of, open, depth),
  };
};
