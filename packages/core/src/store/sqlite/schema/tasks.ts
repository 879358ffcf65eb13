import type { Source, TaskStatus } from '@ciris/telemetry-contracts';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { TellingOf } from '../../../ingest/assemble-ranks.ts';
import type { ToldTask } from '../../../ingest/assemble-task.ts';
import { stamp } from './stamp.ts';

/** One row an id and a run. `told` is what each source said, the other columns what follows from it. */
export const tasks = sqliteTable(
  'tasks',
  {
    ...stamp,
    taskId: text('task_id').notNull(),
    run: integer('run').notNull(),
    status: text('status').$type<TaskStatus>().notNull(),
    priority: integer('priority'),
    description: text('description'),
    channelId: text('channel_id'),
    userId: text('user_id'),
    parentTaskId: text('parent_task_id'),
    createdAt: integer('created_at'),
    endedAt: integer('ended_at'),
    firstSeenAt: integer('first_seen_at').notNull(),
    sortAt: integer('sort_at').notNull(),
    told: text('told', { mode: 'json' }).$type<TellingOf<ToldTask>>().notNull(),
  },
  (t) => [
    uniqueIndex('tasks_by_id').on(t.agent, t.taskId, t.run),
    index('tasks_by_time').on(t.agent, t.sortAt),
    index('tasks_by_status').on(t.agent, t.status, t.sortAt),
    index('tasks_by_age').on(t.changedAt),
  ],
);

export const taskTellings = sqliteTable(
  'task_tellings',
  {
    agent: integer('agent').notNull(),
    source: text('source').$type<Source>().notNull(),
    taskId: text('task_id').notNull(),
    run: integer('run').notNull(),
    status: text('status'),
  },
  (t) => [
    primaryKey({ columns: [t.agent, t.taskId, t.source] }),
    index('task_tellings_by_status').on(t.agent, t.source, t.status),
  ],
);
