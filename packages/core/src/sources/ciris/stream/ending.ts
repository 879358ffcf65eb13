import type { TaskStatus, ThoughtStatus } from '@ciris/telemetry-contracts';

/** What an action makes of its thought and task. */
export interface Ending {
  readonly status: ThoughtStatus;
  readonly rejected: boolean;
  /** Null: the task goes on. */
  readonly task: TaskStatus | null;
  /** Null: the stream does not tell whether the action did what it should. */
  readonly succeeded: boolean | null;
}

const ENDS_TASK: Readonly<Record<string, TaskStatus>> = {
  task_complete: 'completed',
  defer: 'deferred',
  reject: 'rejected',
};

/**
 * `execution_success` was true in every recorded event, of rejections and of v1's two failed tools
 * too. So a tool has ended, and no more is known; v2's one recorded tool did what it should, which
 * does not show that a failed one would be told. Against the recorded databases all other 37
 * thoughts of v1 and 38 of v2 end as said here; no speak, memory verb or observe failed there, so
 * whether the stream would tell that is not known either.
 */
export const endingOf = (action: string | null, success: boolean | null): Ending => {
  const task = action === null ? null : (ENDS_TASK[action] ?? null);
  if (success === false) return { status: 'failed', rejected: false, task: null, succeeded: false };
  if (action === 'reject') return { status: 'failed', rejected: true, task, succeeded: true };
  if (action === 'defer') return { status: 'deferred', rejected: false, task, succeeded: true };
  if (action === null || action === 'tool') {
    return { status: 'ended', rejected: false, task: null, succeeded: null };
  }
  return { status: 'completed', rejected: false, task, succeeded: success };
};
