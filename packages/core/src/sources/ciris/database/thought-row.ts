import type { Generation } from '@ciris/telemetry-contracts';
import type { ThoughtFields } from '../../../ports/signal.ts';
import { instantOf } from './instant.ts';
import { numberOf, type Row, textOf } from './row.ts';
import { told } from './told.ts';
import { actionWord, isOpenTask, isOpenThought, taskStatus, thoughtStatus } from './words.ts';

/** What a row says of the course of its thought. Epoch ms; undefined: not told. */
export interface Course {
  readonly status: ThoughtFields['status'];
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly action: string | undefined;
}

export const courseOf = (row: Row, generation: Generation): Course => {
  const status = thoughtStatus(textOf(row, 'status')) ?? undefined;
  const over = status !== undefined && !isOpenThought(status);
  return {
    status,
    startedAt: instantOf(row, 'processing_at') ?? undefined,
    endedAt: over ? (endOf(row, generation) ?? undefined) : undefined,
    action: actionWord(textOf(row, 'final_action') ?? textOf(row, 'selected_action')) ?? undefined,
  };
};

/**
 * early and v1 never touch `updated_at` of a thought: its end is that of its processing (without
 * the handler, mostly under 50 ms), and where the processing died, that of its task.
 */
const endOf = (row: Row, generation: Generation): number | null => {
  if (generation === 'v2') return instantOf(row, 'updated_at');
  const processing = textOf(row, 'processing_status');
  if (processing !== null && processing !== 'pending') return instantOf(row, 'processed_at');
  const task = taskStatus(textOf(row, 'task_status'));
  return task !== null && !isOpenTask(task) ? instantOf(row, 'task_updated_at') : null;
};

export const thoughtFields = (row: Row, course: Course, content: string | null): ThoughtFields => ({
  thoughtId: textOf(row, 'thought_id') ?? '',
  ...told<Omit<ThoughtFields, 'thoughtId'>>({
    taskId: textOf(row, 'source_task_id'),
    status: course.status,
    // CIRIS calls a thought whose action was to reject failed.
    rejected: course.action === undefined ? undefined : course.action === 'reject',
    type: textOf(row, 'thought_type'),
    depth: numberOf(row, 'thought_depth'),
    priority: numberOf(row, 'priority'),
    parentThoughtId: textOf(row, 'parent_thought_id'),
    channelId: textOf(row, 'channel_id'),
    content,
    createdAt: instantOf(row, 'created_at'),
    startedAt: course.startedAt,
    endedAt: course.endedAt,
    action: course.action,
  }),
});
