import type { Source } from '@ciris/telemetry-contracts';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { FieldState } from '../../../ports/rows.ts';
import { stamp } from './stamp.ts';

/** What is now, as each endpoint of each source tells it. */
export const snapshots = sqliteTable(
  'snapshots',
  {
    ...stamp,
    subject: text('subject').notNull(),
    key: text('key').notNull(),
    source: text('source').$type<Source>().notNull(),
    endpoint: text('endpoint').notNull(),
    everyMs: integer('every_ms').notNull(),
    observedAt: integer('observed_at').notNull(),
    processStartedAt: integer('process_started_at'),
    fields: text('fields', { mode: 'json' }).$type<Readonly<Record<string, FieldState>>>().notNull(),
    gone: integer('gone', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    uniqueIndex('snapshots_by_key').on(t.agent, t.subject, t.key, t.source, t.endpoint),
    index('snapshots_by_age').on(t.changedAt),
  ],
);
