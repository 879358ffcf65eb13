import type { Source } from '@ciris/telemetry-contracts';
import { integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** One metric with its labels as one endpoint of one source tells it. */
export const series = sqliteTable(
  'series',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    agent: integer('agent').notNull(),
    metric: text('metric').notNull(),
    labels: text('labels').notNull(),
    source: text('source').$type<Source>().notNull(),
    endpoint: text('endpoint').notNull(),
    unit: text('unit'),
    /** Of a running total: when the process that counts began, and what earlier ones counted. Null: it is none. */
    startedAt: integer('started_at'),
    base: real('base'),
  },
  (t) => [uniqueIndex('series_by_key').on(t.agent, t.metric, t.source, t.endpoint, t.labels)],
);

/** Points as they came. Chunks of many points take their place when the time-series engine comes. */
export const samples = sqliteTable(
  'samples',
  {
    series: integer('series').notNull(),
    at: integer('at').notNull(),
    value: real('value').notNull(),
  },
  (t) => [primaryKey({ columns: [t.series, t.at] })],
);
