import type { LogClass, LogLevel, Source } from '@ciris/telemetry-contracts';
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { stamp } from './stamp.ts';

/** Lines of the agent's log, each once. */
export const logs = sqliteTable(
  'logs',
  {
    ...stamp,
    logId: text('log_id').notNull(),
    at: integer('at').notNull(),
    level: text('level').$type<LogLevel>().notNull(),
    service: text('service'),
    class: text('class').$type<LogClass>().notNull(),
    message: text('message'),
    thoughtId: text('thought_id'),
    taskId: text('task_id'),
    traceId: text('trace_id'),
    sources: text('sources', { mode: 'json' }).$type<readonly Source[]>().notNull(),
  },
  (t) => [
    uniqueIndex('logs_by_id').on(t.agent, t.logId),
    index('logs_by_time').on(t.agent, t.at),
    // The verdict asks for the classes of failed calls at each append.
    index('logs_by_class').on(t.agent, t.class, t.at),
    index('logs_by_thought').on(t.agent, t.thoughtId, t.at).where(sql`thought_id is not null`),
    index('logs_by_trace').on(t.agent, t.traceId, t.at).where(sql`trace_id is not null`),
    index('logs_by_seq').on(t.agent, t.seq),
    index('logs_by_age').on(t.changedAt),
  ],
);
