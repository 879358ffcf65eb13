import type { OutputOf, TaskRow, tasks } from '@ciris/telemetry-contracts';
import { plural, spanWords } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';

type Counts = OutputOf<typeof tasks.list>['counts'];

const NAMED = ['deferred', 'failed', 'rejected'] as const;

/** What is to do and what came of it, in a sentence. */
export const tasksSentence = (counts: Counts, listed: number): string => {
  const total = valueOrNull(counts.total);
  const open = valueOrNull(counts.open);
  if (total === null && listed === 0) return 'No source that is open tells tasks.';
  if (total === 0) return 'No task so far.';
  const all = total === null ? `At least ${plural(listed, 'task')}` : plural(total, 'task');
  const parts = NAMED.flatMap((name) => {
    const count = valueOrNull(counts[name]);
    return count ? [`${count} ${name}`] : [];
  });
  const now = open === null ? 'how many are open is not told' : open === 0 ? 'none is open' : `${open} open`;
  return `${all}: ${[now, ...parts].join(', ')}.`;
};

const CAME: Readonly<Record<TaskRow['status'], string>> = {
  pending: 'It waits to be begun',
  active: 'It is being worked on',
  completed: 'It was completed',
  deferred: 'It waits for a wise authority',
  rejected: 'It was rejected',
  failed: 'It failed',
  cancelled: 'It was cancelled',
};

/** What became of a task. */
export const taskSentence = ({ status, thoughtCount, durationMs }: TaskRow): string => {
  const thoughts = thoughtCount === 0 ? 'no thought of it is told' : plural(thoughtCount, 'thought');
  const took = durationMs === null ? '' : `, in ${durationMs < 1000 ? `${durationMs} ms` : spanWords(durationMs)}`;
  return `${CAME[status]}: ${thoughts}${took}.`;
};
