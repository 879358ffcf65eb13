import type { Source } from '@ciris/telemetry-contracts';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { stamp } from './stamp.ts';

/** Single errors, as each source tells them. */
export const errors = sqliteTable(
  'errors',
  {
    ...stamp,
    source: text('source').$type<Source>().notNull(),
    errorId: text('error_id').notNull(),
    at: integer('at').notNull(),
    level: text('level'),
    type: text('type').notNull(),
    class: text('class').notNull(),
    service: text('service'),
    handler: text('handler'),
    place: text('place'),
    message: text('message'),
    stack: text('stack'),
    thoughtId: text('thought_id'),
    taskId: text('task_id'),
    occurrences: integer('occurrences').notNull(),
    groupId: text('group_id').notNull(),
    incidentId: text('incident_id'),
  },
  (t) => [
    uniqueIndex('errors_by_id').on(t.agent, t.source, t.errorId),
    index('errors_by_time').on(t.agent, t.source, t.at),
    index('errors_by_group').on(t.agent, t.groupId, t.source, t.at),
    index('errors_by_age').on(t.changedAt),
  ],
);
