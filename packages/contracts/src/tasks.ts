import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { deferralRow } from './deferrals.ts';
import { column, listing, pageInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading, source } from './reading.ts';
import { thoughtRow } from './thoughts.ts';
import { TASK_STATUSES, TRAFFIC } from './words.ts';

export const taskRow = z.object({
  taskId: z.string(),
  /** Some ids are used again after a restart: the newest run has the highest number. */
  run: z.number().int().min(1),
  status: z.enum(TASK_STATUSES),
  priority: z.number().int().nullable(),
  description: z.string().nullable(),
  channel: z.string().nullable(),
  parentTaskId: z.string().nullable(),
  createdAt: instant.nullable(),
  endedAt: instant.nullable(),
  durationMs: z.number().nullable(),
  thoughtCount: z.number().int(),
  /** Derived from its id and from who answered the calls of its thoughts; null: no call tells that. */
  traffic: z.enum(TRAFFIC).nullable(),
  sources: z.array(source),
});
export type TaskRow = z.infer<typeof taskRow>;

export const taskCounts = z.object({
  total: reading(z.number()),
  open: reading(z.number()),
  completed: reading(z.number()),
  deferred: reading(z.number()),
  rejected: reading(z.number()),
  failed: reading(z.number()),
});

export const tasks = {
  list: query({
    name: 'tasks.list',
    role: 'OBSERVER',
    summary: 'Tasks, newest first',
    input: agentInput.extend(pageInput.shape).extend({
      status: z.enum(TASK_STATUSES).optional(),
      traffic: z.enum(TRAFFIC).optional(),
    }),
    output: listing(taskRow).extend({ sentence: z.string(), counts: taskCounts }),
  }),
  get: query({
    name: 'tasks.get',
    role: 'OBSERVER',
    summary: 'One task with its thoughts in order',
    input: agentInput.extend({ task: z.string().min(1).max(300), run: z.number().int().min(1).optional() }),
    output: taskRow.extend({
      sentence: z.string(),
      /** At most 1000, oldest first. */
      thoughts: z.array(thoughtRow),
      runs: z.number().int(),
      /** What was handed over to a wise authority in it. */
      deferrals: z.array(deferralRow),
      /** Traces of its thoughts. */
      traces: z.number().int(),
      observedAt: instant.nullable(),
      columns: z.record(z.string(), column),
    }),
  }),
};
