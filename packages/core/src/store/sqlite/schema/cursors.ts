import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Where each source goes on reading. */
export const cursors = sqliteTable(
  'cursors',
  {
    agent: integer('agent').notNull(),
    name: text('name').notNull(),
    value: text('value').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agent, t.name] })],
);
