import type { Channel } from '@ciris/telemetry-contracts';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * What followers hear: a row a batch that changed something, with the highest seq of the batch. One
 * small table in the order of seq instead of an index by seq on each of ten.
 */
export const changes = sqliteTable(
  'changes',
  {
    agent: integer('agent').notNull(),
    seq: integer('seq').notNull(),
    at: integer('at').notNull(),
    channels: text('channels', { mode: 'json' }).$type<readonly Channel[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.agent, t.seq] }), index('changes_by_age').on(t.at)],
);
