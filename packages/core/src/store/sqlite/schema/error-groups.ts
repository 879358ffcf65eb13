import type { Source } from '@ciris/telemetry-contracts';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { stamp } from './stamp.ts';

/** Errors of one cause, counted for ever. */
export const errorGroups = sqliteTable(
  'error_groups',
  {
    ...stamp,
    groupId: text('group_id').notNull(),
    teller: text('teller').$type<Source>().notNull(),
    algorithm: integer('algorithm').notNull(),
    fingerprint: text('fingerprint').notNull(),
    type: text('type').notNull(),
    class: text('class').notNull(),
    service: text('service'),
    handler: text('handler'),
    place: text('place'),
    message: text('message'),
    incidentId: text('incident_id'),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
    count: integer('count').notNull(),
    lastVersion: text('last_version'),
    resolvedAt: integer('resolved_at'),
    resolvedBy: text('resolved_by'),
    resolvedIn: text('resolved_in'),
    regressedAt: integer('regressed_at'),
    regressedIn: text('regressed_in'),
    mergedInto: text('merged_into'),
    firstSeenAt: integer('first_seen_at').notNull(),
    pageKey: integer('page_key').notNull(),
  },
  (t) => [
    uniqueIndex('error_groups_by_id').on(t.agent, t.groupId),
    index('error_groups_by_page').on(t.agent, t.pageKey),
  ],
);
