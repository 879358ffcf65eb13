import type { Source } from '@ciris/telemetry-contracts';
import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { stamp } from './stamp.ts';

/** LLM calls as each source tells them: the same call by two sources is two rows. */
export const calls = sqliteTable(
  'calls',
  {
    ...stamp,
    source: text('source').$type<Source>().notNull(),
    key: text('key').notNull(),
    thoughtId: text('thought_id'),
    at: integer('at').notNull(),
    handler: text('handler'),
    provider: text('provider'),
    model: text('model'),
    status: text('status').notNull(),
    errorClass: text('error_class'),
    durationMs: real('duration_ms'),
    inputTokens: real('input_tokens'),
    outputTokens: real('output_tokens'),
    costCents: real('cost_cents'),
    carbonGrams: real('carbon_grams'),
    energyKwh: real('energy_kwh'),
    parent: text('parent'),
  },
  (t) => [
    uniqueIndex('calls_by_key').on(t.agent, t.source, t.key),
    index('calls_by_thought').on(t.agent, t.thoughtId, t.at).where(sql`thought_id is not null`),
    index('calls_by_time').on(t.agent, t.source, t.at),
    // Whole in the index, and of few rows: what failed is counted over all that is kept.
    index('calls_that_failed').on(t.agent, t.source, t.status).where(sql`status <> 'ok'`),
    index('calls_by_age').on(t.changedAt),
  ],
);
