import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Json } from '../../../ports/json.ts';
import type { FindingFields } from '../../../ports/kinds/finding.ts';
import { stamp } from './stamp.ts';

export const findings = sqliteTable(
  'findings',
  {
    ...stamp,
    // Shown as the finding's id, so it is never used again.
    id: integer('id').primaryKey({ autoIncrement: true }),
    key: text('key').notNull(),
    code: text('code').notNull(),
    severity: text('severity').$type<FindingFields['severity']>().notNull(),
    subject: text('subject').notNull(),
    title: text('title').notNull(),
    detail: text('detail').notNull(),
    evidence: text('evidence', { mode: 'json' }).$type<Json>().notNull(),
    openedAt: integer('opened_at').notNull(),
    closedAt: integer('closed_at'),
    lastSeenAt: integer('last_seen_at').notNull(),
    count: integer('count').notNull(),
    pageKey: integer('page_key').notNull(),
  },
  (t) => [
    uniqueIndex('findings_open').on(t.agent, t.key).where(sql`closed_at is null`),
    index('findings_by_page').on(t.pageKey),
    index('findings_by_agent').on(t.agent, t.pageKey),
  ],
);
