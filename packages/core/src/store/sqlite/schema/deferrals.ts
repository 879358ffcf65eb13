import type { Source } from '@ciris/telemetry-contracts';
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { stamp } from './stamp.ts';

export const deferrals = sqliteTable(
  'deferrals',
  {
    ...stamp,
    deferralId: text('deferral_id').notNull(),
    taskId: text('task_id'),
    thoughtId: text('thought_id'),
    reason: text('reason'),
    status: text('status').notNull(),
    priority: text('priority'),
    deferredAt: integer('deferred_at'),
    deferUntil: integer('defer_until'),
    firstSeenAt: integer('first_seen_at').notNull(),
    pageKey: integer('page_key').notNull(),
    sources: text('sources', { mode: 'json' }).$type<readonly Source[]>().notNull(),
  },
  (t) => [
    uniqueIndex('deferrals_by_id').on(t.agent, t.deferralId),
    index('deferrals_by_page').on(t.agent, t.pageKey),
    index('deferrals_by_task').on(t.agent, t.taskId, t.deferredAt).where(sql`task_id is not null`),
    index('deferrals_by_age').on(t.changedAt),
  ],
);
