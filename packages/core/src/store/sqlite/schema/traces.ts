import type { Source } from '@ciris/telemetry-contracts';
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { stamp } from './stamp.ts';

/** What belongs together by its trace id. */
export const traces = sqliteTable(
  'traces',
  {
    ...stamp,
    traceId: text('trace_id').notNull(),
    hexId: text('hex_id').notNull(),
    thoughtId: text('thought_id'),
    taskId: text('task_id'),
    root: text('root'),
    startedAt: integer('started_at').notNull(),
    lastAt: integer('last_at').notNull(),
    outcome: text('outcome').$type<'failed' | 'no_failure'>().notNull(),
    sources: text('sources', { mode: 'json' }).$type<readonly Source[]>().notNull(),
  },
  (t) => [
    uniqueIndex('traces_by_id').on(t.agent, t.traceId),
    index('traces_by_time').on(t.agent, t.startedAt),
    index('traces_by_hex').on(t.agent, t.hexId, t.startedAt),
    index('traces_by_task').on(t.agent, t.taskId, t.startedAt).where(sql`task_id is not null`),
    index('traces_by_age').on(t.changedAt),
  ],
);
