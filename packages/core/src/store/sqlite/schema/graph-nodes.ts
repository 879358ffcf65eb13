import type { Role, Source } from '@ciris/telemetry-contracts';
import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { stamp } from './stamp.ts';

/** Nodes of the agent's memory graph, metric points left out. */
export const graphNodes = sqliteTable(
  'graph_nodes',
  {
    ...stamp,
    ref: text('ref').notNull(),
    nodeId: text('node_id').notNull(),
    scope: text('scope').notNull(),
    nodeType: text('node_type').notNull(),
    version: integer('version'),
    createdAt: integer('created_at'),
    updatedAt: integer('updated_at').notNull(),
    content: text('content'),
    seenBy: text('seen_by').$type<Role>().notNull(),
    sources: text('sources', { mode: 'json' }).$type<readonly Source[]>().notNull(),
  },
  (t) => [
    uniqueIndex('graph_nodes_by_ref').on(t.agent, t.ref),
    index('graph_nodes_by_time').on(t.agent, t.updatedAt),
    index('graph_nodes_by_type').on(t.agent, t.nodeType, t.updatedAt),
    index('graph_nodes_by_scope').on(t.agent, t.scope, t.updatedAt),
    index('graph_nodes_by_type_and_scope').on(t.agent, t.nodeType, t.scope, t.updatedAt),
    index('graph_nodes_by_id').on(t.agent, t.nodeId, t.updatedAt),
    index('graph_nodes_by_age').on(t.changedAt).where(sql`node_type = 'audit_entry'`),
  ],
);
