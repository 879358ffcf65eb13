import type { AuditCategory, Source } from '@ciris/telemetry-contracts';
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { stamp } from './stamp.ts';

/** The audit trail, one row an action, whoever told of it. */
export const audit = sqliteTable(
  'audit',
  {
    ...stamp,
    entryId: text('entry_id').notNull(),
    chain: text('chain'),
    sequence: integer('sequence'),
    at: integer('at').notNull(),
    action: text('action').notNull(),
    actor: text('actor'),
    category: text('category').$type<AuditCategory>().notNull().default('system'),
    outcome: text('outcome'),
    severity: text('severity'),
    thoughtId: text('thought_id'),
    taskId: text('task_id'),
    entryHash: text('entry_hash'),
    tool: text('tool'),
    details: text('details'),
    sources: text('sources', { mode: 'json' }).$type<readonly Source[]>().notNull(),
  },
  (t) => [
    uniqueIndex('audit_by_id').on(t.agent, t.entryId),
    index('audit_by_time').on(t.agent, t.at),
    index('audit_by_sequence').on(t.agent, t.sequence).where(sql`sequence is not null`),
    index('audit_by_thought').on(t.agent, t.thoughtId, t.at).where(sql`thought_id is not null`),
    index('audit_by_age').on(t.changedAt),
  ],
);
