import type { QueueStatus, Verdict } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
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

/** The page's answer in a sentence, from the verdict and what waits. */
export const queueSentence = (
  verdict: Pick<Verdict, 'word' | 'sentence'>,
  depths: Pick<QueueStatus, 'depth' | 'openTasks'>,
  of: { readonly thoughts: number; readonly answers: boolean },
): string => {
  if (verdict.word === 'unreachable') return 'The queue is not known: the agent does not answer.';
  if (verdict.word === 'stuck' || verdict.word === 'paused') return verdict.sentence;
  const depth = valueOrNull(depths.depth);
  if (depth === null && of.thoughts === 0) return 'Whether something waits is not told.';
  const advances = of.answers ? 'thoughts advance' : 'as told last: the agent does not answer';
  if (Math.max(depth ?? 0, of.thoughts) === 0) return of.answers ? 'Nothing waits.' : `Nothing waits, ${advances}.`;
  return `${toDo(of.thoughts, valueOrNull(depths.openTasks), depth)}; ${advances}.`;
};
