import type { TaskStatus, ThoughtStatus } from '@ciris/telemetry-contracts';

const THOUGHT_WORDS: Readonly<Record<string, ThoughtStatus>> = {
  pending: 'pending',
  processing: 'processing',
  completed: 'completed',
  deferred: 'deferred',
  failed: 'failed',
};

const TASK_WORDS: Readonly<Record<string, TaskStatus>> = {
  pending: 'pending',
  active: 'active',
  completed: 'completed',
  deferred: 'deferred',
  rejected: 'rejected',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** A word that is not CIRIS' own is not told rather than bent. */
export const thoughtStatus = (word: string | null): ThoughtStatus | null => THOUGHT_WORDS[word ?? ''] ?? null;
export const taskStatus = (word: string | null): TaskStatus | null => TASK_WORDS[word ?? ''] ?? null;

export const isOpenThought = (status: ThoughtStatus | null): boolean => status === 'pending' || status === 'processing';
export const isOpenTask = (status: TaskStatus | null): boolean => status === 'pending' || status === 'active';

const ACTION = /^[a-z_]{2,30}$/;

/** `HandlerActionType.SPEAK`, `SPEAK` and `speak` are one action. */
export const actionWord = (text: string | null): string | null => {
  const word = text?.replace(/^.*\./, '').toLowerCase() ?? '';
  return ACTION.test(word) ? word : null;
};
