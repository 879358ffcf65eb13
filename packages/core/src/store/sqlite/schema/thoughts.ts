import type { Source, ThoughtStatus } from '@ciris/telemetry-contracts';
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { TellingOf } from '../../../ingest/assemble-ranks.ts';
import type { ToldThought } from '../../../ingest/assemble-thought.ts';
import { stamp } from './stamp.ts';

/** One row an id. `told` is what each source said, the other columns what follows from it. */
export const thoughts = sqliteTable(
  'thoughts',
  {
    ...stamp,
    thoughtId: text('thought_id').notNull(),
    taskId: text('task_id'),
    status: text('status').$type<ThoughtStatus>().notNull(),
    rejected: integer('rejected', { mode: 'boolean' }).notNull(),
    type: text('type'),
    depth: integer('depth'),
    roundNumber: integer('round_number'),
    priority: integer('priority'),
    parentThoughtId: text('parent_thought_id'),
    channelId: text('channel_id'),
    content: text('content'),
    createdAt: integer('created_at'),
    startedAt: integer('started_at'),
    endedAt: integer('ended_at'),
    action: text('action'),
    stepNumber: integer('step_number'),
    lastEventAt: integer('last_event_at'),
    lastCallFailed: integer('last_call_failed', { mode: 'boolean' }).notNull(),
    firstSeenAt: integer('first_seen_at').notNull(),
    pageKey: integer('page_key').notNull(),
    told: text('told', { mode: 'json' }).$type<TellingOf<ToldThought>>().notNull(),
  },
  (t) => [
    uniqueIndex('thoughts_by_id').on(t.agent, t.thoughtId),
    index('thoughts_by_page').on(t.agent, t.pageKey),
    index('thoughts_by_task').on(t.agent, t.taskId, t.pageKey),
    index('thoughts_by_parent').on(t.agent, t.parentThoughtId).where(sql`parent_thought_id is not null`),
    index('thoughts_by_end').on(t.agent, t.endedAt, t.createdAt, t.startedAt).where(sql`ended_at is not null`),
    index('thoughts_by_change').on(t.agent, t.seq),
    index('thoughts_by_age').on(t.changedAt),
  ],
);

export const thoughtTellings = sqliteTable(
  'thought_tellings',
  {
    agent: integer('agent').notNull(),
    source: text('source').$type<Source>().notNull(),
    thoughtId: text('thought_id').notNull(),
    status: text('status').$type<ThoughtStatus>(),
    beganAt: integer('began_at'),
    endedAt: integer('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.agent, t.thoughtId, t.source] }),
    index('thought_tellings_by_end').on(t.agent, t.source, t.endedAt, t.status),
    index('thought_tellings_by_begin').on(t.agent, t.source, t.beganAt),
  ],
);
