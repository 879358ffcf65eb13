import type { Source } from '@ciris/telemetry-contracts';
import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { stamp } from './stamp.ts';

/** Spans of the agent's correlations. */
export const spans = sqliteTable(
  'spans',
  {
    ...stamp,
    correlationId: text('correlation_id').notNull(),
    traceId: text('trace_id'),
    spanId: text('span_id'),
    parentSpanId: text('parent_span_id'),
    thoughtId: text('thought_id'),
    taskId: text('task_id'),
    role: text('role').notNull(),
    component: text('component').notNull(),
    startedAt: integer('started_at').notNull(),
    endedAt: integer('ended_at'),
    durationMs: real('duration_ms'),
    status: text('status').notNull(),
    error: text('error'),
    // Before it was kept, the database alone told spans.
    sources: text('sources', { mode: 'json' }).$type<readonly Source[]>().notNull().default(['database']),
  },
  (t) => [
    uniqueIndex('spans_by_id').on(t.agent, t.correlationId),
    index('spans_by_thought').on(t.agent, t.thoughtId, t.startedAt).where(sql`thought_id is not null`),
    index('spans_by_trace').on(t.agent, t.traceId, t.startedAt).where(sql`trace_id is not null`),
    index('spans_by_role').on(t.agent, t.role, t.startedAt),
    index('spans_by_age').on(t.changedAt),
  ],
);
