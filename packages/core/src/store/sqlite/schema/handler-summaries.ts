import type { Action } from '@ciris/telemetry-contracts';
import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { SummaryBucket } from '../../../ports/kinds/handler-summary.ts';
import { stamp } from './stamp.ts';

/** What each handler did in six hours, after the points are gone that told it. */
export const handlerSummaries = sqliteTable(
  'handler_summaries',
  {
    ...stamp,
    summaryId: text('summary_id').notNull(),
    handler: text('handler').$type<Action>().notNull(),
    windowFrom: integer('window_from').notNull(),
    invocations: real('invocations'),
    errors: real('errors'),
    timed: real('timed'),
    sumMs: real('sum_ms'),
    buckets: text('buckets', { mode: 'json' }).$type<readonly SummaryBucket[]>(),
    lastInvocationAt: integer('last_invocation_at'),
    points: integer('points').notNull(),
    countedFrom: integer('counted_from'),
    countedTo: integer('counted_to'),
  },
  (t) => [
    uniqueIndex('handler_summaries_by_id').on(t.agent, t.summaryId),
    index('handler_summaries_by_window').on(t.agent, t.handler, t.windowFrom),
    index('handler_summaries_by_age').on(t.changedAt),
  ],
);
