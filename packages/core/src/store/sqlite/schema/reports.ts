import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Success reports as they were given. */
export const reports = sqliteTable(
  'reports',
  {
    reportId: text('report_id').primaryKey(),
    agent: integer('agent').notNull(),
    at: integer('at').notNull(),
    body: text('body').notNull(),
  },
  (t) => [index('reports_by_agent').on(t.agent), index('reports_by_age').on(t.at)],
);
