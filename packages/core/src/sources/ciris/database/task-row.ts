import type { TaskFields } from '../../../ports/signal.ts';
import { keptContent } from './content.ts';
import { instantOf } from './instant.ts';
import type { Reading } from './reading.ts';
import { numberOf, type Row, textOf } from './row.ts';
import { told } from './told.ts';
import { isOpenTask, taskStatus } from './words.ts';

export const taskFields = (reading: Reading, row: Row): TaskFields => {
  const status = taskStatus(textOf(row, 'status'));
  const over = status !== null && !isOpenTask(status);
  return {
    taskId: textOf(row, 'task_id') ?? '',
    ...told<Omit<TaskFields, 'taskId'>>({
      status,
      priority: numberOf(row, 'priority'),
      description: keptContent(row, 'description', reading.content),
      channelId: textOf(row, 'channel_id'),
      userId: textOf(row, 'user_id'),
      parentTaskId: textOf(row, 'parent_task_id'),
      createdAt: instantOf(row, 'created_at'),
      endedAt: over ? instantOf(row, 'updated_at') : undefined,
    }),
  };
};
