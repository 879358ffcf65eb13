import type { Source } from '@ciris/telemetry-contracts';
import { integer, primaryKey, real, sqliteTable, sqliteView, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

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

/** Older points, side by side with the others of their series. */
export const settledSamples = sqliteTable(
  'settled_samples',
  {
    series: integer('series').notNull(),
    at: integer('at').notNull(),
    value: real('value').notNull(),
  },
  (t) => [primaryKey({ columns: [t.series, t.at] })],
);

/**
 * The newest points of all series, until there are so many that they are moved to the others at once: a page of
 * the file holds points of one series, and would be written anew with each of them. A point stands in one of the
 * two. Its migration makes it a table without rowid, which drizzle cannot say.
 */
export const freshSamples = sqliteTable(
  'fresh_samples',
  {
    series: integer('series').notNull(),
    at: integer('at').notNull(),
    value: real('value').notNull(),
  },
  (t) => [primaryKey({ columns: [t.series, t.at] })],
);

/** All points: what reads knows no others. */
export const samples = sqliteView('samples', {
  series: integer('series').notNull(),
  at: integer('at').notNull(),
  value: real('value').notNull(),
}).existing();
