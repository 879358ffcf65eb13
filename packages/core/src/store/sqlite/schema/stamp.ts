import { integer } from 'drizzle-orm/sqlite-core';

/** Columns that every table of rows begins with. `id` parts rows that share a time, and is never shown. */
export const stamp = {
  id: integer('id').primaryKey(),
  agent: integer('agent').notNull(),
  seq: integer('seq').notNull(),
  /** By our clock. */
  changedAt: integer('changed_at').notNull(),
};
