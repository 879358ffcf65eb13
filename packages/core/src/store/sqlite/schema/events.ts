import type { Source } from '@ciris/telemetry-contracts';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Json } from '../../../ports/json.ts';
import type { EventType } from '../../../ports/signal.ts';
import { stamp } from './stamp.ts';

export const events = sqliteTable(
  'events',
  {
    ...stamp,
    type: text('type').$type<EventType>().notNull(),
    key: text('key').notNull(),
    at: integer('at').notNull(),
    source: text('source').$type<Source>().notNull(),
    data: text('data', { mode: 'json' }).$type<Json>().notNull(),
  },
  (t) => [
    uniqueIndex('events_by_key').on(t.agent, t.type, t.key),
    index('events_by_time').on(t.agent, t.type, t.at),
    index('events_by_age').on(t.type, t.changedAt),
  ],
);
