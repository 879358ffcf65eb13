import type { IncidentDetector, IncidentSeverity, Source } from '@ciris/telemetry-contracts';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { IncidentMoment } from '../../../ports/kinds/incident.ts';
import { stamp } from './stamp.ts';

/** What went wrong, one row a cause. */
export const incidents = sqliteTable(
  'incidents',
  {
    ...stamp,
    incidentId: text('incident_id').notNull(),
    cause: text('cause').notNull(),
    type: text('type').notNull(),
    severity: text('severity').$type<IncidentSeverity>().notNull(),
    detectedBy: text('detected_by').$type<IncidentDetector>().notNull(),
    service: text('service'),
    place: text('place'),
    title: text('title').notNull(),
    message: text('message'),
    finding: text('finding'),
    openedAt: integer('opened_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
    closedAt: integer('closed_at'),
    count: integer('count').notNull(),
    timeline: text('timeline', { mode: 'json' }).$type<readonly IncidentMoment[]>().notNull(),
    firstSeenAt: integer('first_seen_at').notNull(),
    pageKey: integer('page_key').notNull(),
    sources: text('sources', { mode: 'json' }).$type<readonly Source[]>().notNull(),
  },
  (t) => [uniqueIndex('incidents_by_id').on(t.agent, t.incidentId), index('incidents_by_page').on(t.agent, t.pageKey)],
);
