import type { AgentKey, Generation } from '@ciris/telemetry-contracts';
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AgentRecord, AgentSettings } from '../../../ports/agent.ts';

/** Numbers are never used again: a cursor of a removed agent must not fit another one. */
export const agents = sqliteTable(
  'agents',
  {
    number: integer('number').primaryKey({ autoIncrement: true }),
    serverId: text('server_id').$type<AgentKey['serverId']>().notNull(),
    agentId: text('agent_id').notNull(),
    occurrenceId: text('occurrence_id').notNull(),
    name: text('name').notNull(),
    selfId: text('self_id'),
    url: text('url').notNull(),
    origin: text('origin').$type<AgentRecord['origin']>().notNull(),
    simulated: integer('simulated', { mode: 'boolean' }).notNull(),
    addedAt: integer('added_at').notNull(),
    generation: text('generation').$type<Generation>(),
    settings: text('settings', { mode: 'json' }).$type<AgentSettings>().notNull(),
    credentials: text('credentials'),
    /** Highest seq of the agent, and the highest that was pruned from its changes. */
    head: integer('head').notNull(),
    floor: integer('floor').notNull(),
  },
  (t) => [uniqueIndex('agents_by_key').on(t.serverId, t.agentId, t.occurrenceId)],
);

/** Agents that were removed and whose rows are still being deleted. */
export const removals = sqliteTable('removals', {
  agent: integer('agent').primaryKey(),
});
