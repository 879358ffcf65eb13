import type { QueueStatus, Verdict } from '@ciris/telemetry-contracts';
import { plural, spanWords } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { MOST_ITEMS } from './queue-items.ts';

/** What is to do, each kind by its name: a depth counts thoughts and tasks alike. */
const toDo = (thoughts: number, tasks: number | null, depth: number | null): string => {
  const open = tasks ? plural(tasks, 'open task', 'open tasks') : null;
  if (thoughts > MOST_ITEMS) return `more than ${MOST_ITEMS} thoughts to do`;
  const work = thoughts > 0 ? plural(thoughts, 'thought to do', 'thoughts to do') : null;
  const parts = [open, work].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' and ') : `${depth} in the queue`;
};

export interface QueueSeen {
  /** How many are open, as far as single thoughts are told. */
  readonly thoughts: number;
  /** False: the agent does not answer. */
  readonly answers: boolean;
  /** Its database can be read, whether it answers or not. */
  readonly database: boolean;
  /** How many fell silent after a failed LLM call. */
  readonly silent: number;
  /** How long ago a thought ended last, null: none seen; and what this agent takes for one. Null: no source tells ends. */
  readonly ends: { readonly agoMs: number | null; readonly expectedMs: number } | null;
}

const advance = (ends: QueueSeen['ends']): string => {
  if (ends === null) return 'whether thoughts advance is not told now';
  if (ends.agoMs === null) return 'no end of a thought was seen so far';
  return ends.agoMs < ends.expectedMs ? 'thoughts advance' : `the last thought ended ${spanWords(ends.agoMs)} ago`;
};

/** Nothing is known to wait. */
const nothingToDo = (silent: number): string =>
  silent === 0
    ? 'Nothing waits.'
    : `Nothing is known to wait; ${plural(silent, 'thought')} fell silent after a failed LLM call and may be over.`;

/** What is still known of the queue of an agent that does not answer. */
const whileSilent = (depth: number | null, work: string | null, database: boolean): string => {
  if (depth === null) return 'The queue is not known: the agent does not answer.';
  return database
    ? `The agent does not answer; its database holds ${work ?? 'nothing that waits'}.`
    : `The agent does not answer. Last known: ${work ?? 'nothing waits'}.`;
};

/** The page's answer in a sentence, from the verdict and what waits. */
export const queueSentence = (
  verdict: Pick<Verdict, 'word' | 'sentence'>,
  depths: Pick<QueueStatus, 'depth' | 'openTasks'>,
  seen: QueueSeen,
): string => {
  const depth = valueOrNull(depths.depth);
  const some = Math.max(depth ?? 0, seen.thoughts) > 0;
  const work = some ? toDo(seen.thoughts, valueOrNull(depths.openTasks), depth) : null;
  if (verdict.word === 'unreachable' || !seen.answers) {
    return whileSilent(depth, work, seen.database);
  }
  if (verdict.word === 'stuck' || verdict.word === 'paused') return verdict.sentence;
  if (depth === null && seen.thoughts === 0) return 'Whether something waits is not told.';
  return work === null ? nothingToDo(seen.silent) : `${work}; ${advance(seen.ends)}.`;
};
