import { type QueueStatus, THOUGHT_FILTERS } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { nothing, paged } from './asked.ts';
import { route } from './route.ts';
import { ageSeconds, iso, isoTime } from './shapes.ts';
import type { Telling } from './telling.ts';

export const visibleThoughts = route({
  number: 14,
  path: '/visibility/thoughts',
  summary: 'Thoughts, open ones first',
  procedures: ['thoughts.list'],
  asked: z.strictObject({ ...paged, filter: z.enum(THOUGHT_FILTERS).optional() }),
  answer: z.object({
    thoughts: z.array(
      z.object({
        thought_id: z.string(),
        created_at: isoTime.nullable(),
        content: z.string().nullable(),
        handler: z.string().nullable(),
        priority: z.number().nullable(),
        status: z.string(),
        metadata: z.object({ channel: z.string().nullable(), user_id: z.string().nullable() }),
      }),
    ),
    active_count: z.number().nullable(),
    queued_count: z.number().nullable(),
  }),
  serve: async (ask, asked, telling) => {
    const [list, queue] = await Promise.all([ask.thoughts.list({ ...asked }), ask.queue.status()]);
    telling.observed(list.observedAt);
    telling.next(list.next);
    telling.columns(list.columns, {
      createdAt: 'thoughts.created_at',
      content: 'thoughts.content',
      action: 'thoughts.handler',
      priority: 'thoughts.priority',
      channel: 'thoughts.metadata.channel',
      user: 'thoughts.metadata.user_id',
    });
    return {
      thoughts: list.rows.map((row) => ({
        thought_id: row.thoughtId,
        created_at: iso(row.createdAt),
        content: row.content,
        handler: row.action,
        priority: row.priority,
        status: row.status,
        metadata: {
          channel: row.channel,
          user_id: row.user,
        },
      })),
      active_count: telling.value('active_count', queue.runningThoughts),
      queued_count: telling.value('queued_count', queue.waitingThoughts),
    };
  },
});

type Queue = Pick<QueueStatus, 'items' | 'oldestCreatedAt'>;

/** An empty list says that nothing waits only where a source tells single items. */
const tellItems = ({ items, oldestCreatedAt: oldest }: Queue, telling: Telling): void => {
  const { rows, truncated, unavailable, columns } = items;
  if (unavailable !== null) {
    telling.missing('items', oldest.status === 'unavailable' ? oldest.reason : 'not_granted', unavailable);
  } else if (truncated) {
    telling.missing('items', 'not_applicable', `More wait than the first ${rows.length}, which are listed.`);
  }
  telling.columns(columns, {
    type: 'items.type',
    priority: 'items.priority',
    createdAt: 'items.created_at',
    action: 'items.handler',
  });
  if (rows.some(({ action }) => action === null)) {
    telling.missing('items.handler', 'not_yet', 'A handler is known once the action of a thought was selected.');
  }
};

const stateWord = (paused: boolean): 'paused' | 'running' => (paused ? 'paused' : 'running');

export const queueStatus = route({
  number: 16,
  path: '/runtime/queue/status',
  summary: 'What waits, how old, and how fast it is worked off',
  procedures: ['queue.status'],
  asked: nothing,
  answer: z.object({
    queue_depth: z.number().nullable(),
    /** Thoughts that ended, a second: what agents call so means something else. */
    processing_rate: z.number().nullable(),
    average_latency_ms: z
      .number()
      .nullable()
      .describe('From the creation of a thought to its end; where the stream alone tells, from its start.'),
    median_latency_ms: z.number().nullable(),
    items: z.array(
      z.object({
        item_id: z.string(),
        type: z.string().nullable(),
        priority: z.number().nullable(),
        created_at: isoTime.nullable(),
        age_seconds: z.number().nullable(),
        /** Which is to run it; null until its action was selected. */
        handler: z.string().nullable(),
      }),
    ),
    more_items: z.boolean().describe('True: the most urgent are listed, and more wait.'),
    processor_state: z.enum(['running', 'paused']).nullable(),
    paused: z.boolean().nullable(),
  }),
  serve: async (ask, _asked, telling) => {
    const queue = await ask.queue.status();
    const perMinute = telling.value('processing_rate', queue.endedPerMinute);
    const paused = telling.value('paused', queue.paused);
    telling.value('processor_state', queue.paused);
    tellItems(queue, telling);
    telling.window(queue.window.from, queue.window.to);
    telling.observed(queue.observedAt);
    return {
      queue_depth: telling.value('queue_depth', queue.depth),
      processing_rate: perMinute === null ? null : perMinute / 60,
      average_latency_ms: telling.value('average_latency_ms', queue.meanThoughtMs),
      median_latency_ms: telling.value('median_latency_ms', queue.medianThoughtMs),
      items: queue.items.rows.map((item) => ({
        item_id: item.thoughtId,
        type: item.type,
        priority: item.priority,
        created_at: iso(item.createdAt),
        age_seconds: ageSeconds(item.createdAt, telling.now),
        handler: item.action,
      })),
      more_items: queue.items.truncated,
      processor_state: paused === null ? null : stateWord(paused),
      paused,
    };
  },
});

export const deferrals = route({
  path: '/telemetry/deferrals',
  summary: 'What waits for a wise authority, oldest first',
  procedures: ['deferrals.list'],
  asked: z.strictObject({ ...paged }),
  answer: z.object({
    deferrals: z.array(
      z.object({
        deferral_id: z.string(),
        task_id: z.string().nullable(),
        thought_id: z.string().nullable(),
        reason: z.string().nullable(),
        status: z.string(),
        priority: z.string().nullable(),
        deferred_at: isoTime.nullable(),
        defer_until: isoTime.nullable(),
        age_seconds: z.number().nullable(),
      }),
    ),
    pending: z.number().nullable(),
  }),
  serve: async (ask, asked, telling) => {
    const list = await ask.deferrals.list({ ...asked });
    telling.observed(list.observedAt);
    telling.next(list.next);
    telling.columns(list.columns, {
      deferredAt: 'deferrals.deferred_at',
      reason: 'deferrals.reason',
      deferUntil: 'deferrals.defer_until',
    });
    telling.nulls(list.rows, {
      taskId: ['deferrals.task_id', 'Null where it names no task.'],
      thoughtId: ['deferrals.thought_id', 'Null where it names no thought.'],
      reason: ['deferrals.reason', 'Null where it gives none that is kept.'],
      priority: ['deferrals.priority', 'Null where it has none.'],
      deferUntil: ['deferrals.defer_until', 'Null where it has no end.'],
    });
    return {
      deferrals: list.rows.map((row) => ({
        deferral_id: row.deferralId,
        task_id: row.taskId,
        thought_id: row.thoughtId,
        reason: row.reason,
        status: row.status,
        priority: row.priority,
        deferred_at: iso(row.deferredAt),
        defer_until: iso(row.deferUntil),
        age_seconds: ageSeconds(row.deferredAt, telling.now),
      })),
      pending: telling.value('pending', list.pending),
    };
  },
});
