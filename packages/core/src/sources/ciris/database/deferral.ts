import type { DeferralSignal } from '../../../ports/kinds/deferral.ts';
import { keptContent } from './content.ts';
import { instantOf } from './instant.ts';
import type { Reading } from './reading.ts';
import { type Row, textOf } from './row.ts';

/** The deferral of a deferred task; null: it is not deferred. v2 names it by its task, as its API does. */
export const deferralOf = (reading: Reading, row: Row): DeferralSignal | null => {
  if (textOf(row, 'status') !== 'deferred') return null;
  const taskId = textOf(row, 'task_id') ?? '';
  return {
    kind: 'deferral',
    deferralId: textOf(row, 'deferral_id') ?? `defer_${taskId}`,
    taskId,
    thoughtId: textOf(row, 'deferral'),
    reason: keptContent(row, 'deferral_reason', reading.content),
    status: 'pending',
    priority: null,
    // The change to `deferred` is the last that moved the row.
    deferredAt: instantOf(row, 'deferred_at') ?? instantOf(row, 'updated_at'),
    deferUntil: instantOf(row, 'defer_until'),
  };
};

/** The task is no longer deferred: somebody answered, or it was taken up again. */
export const resolvedDeferral = (deferralId: string, taskId: string): DeferralSignal => ({
  kind: 'deferral',
  deferralId,
  taskId,
  thoughtId: null,
  reason: null,
  status: 'resolved',
  priority: null,
  deferredAt: null,
  deferUntil: null,
});
