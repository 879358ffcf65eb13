import type { Source } from '@ciris/telemetry-contracts';
import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { stamp } from './stamp.ts';

/** Edges of the agent's memory graph, those to metric points left out. */
export const graphEdges = sqliteTable(
  'graph_edges',
  {
    ...stamp,
    ref: text('ref').notNull(),
    sourceRef: text('source_ref').notNull(),
    relationship: text('relationship').notNull(),
    targetRef: text('target_ref').notNull(),
    sourceId: text('source_id').notNull(),
    targetId: text('target_id').notNull(),
    scope: text('scope').notNull(),
    weight: real('weight'),
    createdAt: integer('created_at').notNull(),
    sources: text('sources', { mode: 'json' }).$type<readonly Source[]>().notNull(),
  },
  (t) => [
    uniqueIndex('graph_edges_by_ref').on(t.agent, t.ref),
    index('graph_edges_by_time').on(t.agent, t.createdAt),
    index('graph_edges_by_source').on(t.agent, t.sourceRef, t.createdAt),
    index('graph_edges_by_target').on(t.agent, t.targetRef, t.createdAt),
    index('graph_edges_by_relationship').on(t.agent, t.relationship),
    index('graph_edges_by_age').on(t.changedAt).where(sql`relationship = 'SUMMARIZES'`),
  ],
);
