import type { Source } from '@ciris/telemetry-contracts';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Json } from '../../../ports/json.ts';
import { stamp } from './stamp.ts';

/** Events of the stream about a thought. */
export const steps = sqliteTable(
  'steps',
  {
    ...stamp,
    thoughtId: text('thought_id').notNull(),
    type: text('type').notNull(),
    at: integer('at').notNull(),
    ordinal: integer('ordinal').notNull(),
    source: text('source').$type<Source>().notNull(),
    data: text('data', { mode: 'json' }).$type<Json>().notNull(),
  },
  (t) => [
    uniqueIndex('steps_by_key').on(t.agent, t.thoughtId, t.type, t.at, t.ordinal),
    index('steps_by_time').on(t.agent, t.at),
    index('steps_by_age').on(t.changedAt),
  ],
);
