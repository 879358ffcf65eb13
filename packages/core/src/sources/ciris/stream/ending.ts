import type { Generation, TaskStatus, ThoughtStatus } from '@ciris/telemetry-contracts';

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
 * too. So a tool on v1 has ended, and no more is known. Against the recorded databases all other
 * 37 thoughts of v1 and all 39 of v2 end as said here; there no speak, memory verb or observe failed
 * (and no tool on v2), so whether the stream would tell it is not known.
 */
export const endingOf = (action: string | null, success: boolean | null, generation: Generation | null): Ending => {
  const task = action === null ? null : (ENDS_TASK[action] ?? null);
  if (success === false) return { status: 'failed', rejected: false, task: null, succeeded: false };
  if (action === 'reject') return { status: 'failed', rejected: true, task, succeeded: true };
  if (action === 'defer') return { status: 'deferred', rejected: false, task, succeeded: true };
  if (action === null || (action === 'tool' && generation !== 'v2')) {
    return { status: 'ended', rejected: false, task: null, succeeded: null };
  }
  return { status: 'completed', rejected: false, task, succeeded: success };
};
