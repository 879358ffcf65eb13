import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { series } from './agents.ts';
import { column, windowInput } from './listing.ts';
import { followed, query, subscription } from './procedure.ts';
import { instant, reading, source } from './reading.ts';
import { STEPS, THOUGHT_STATUSES } from './words.ts';

const stepName = z.enum(STEPS.map((step) => step.name));

export const queueItem = z.object({
  thoughtId: z.string(),
  taskId: z.string().nullable(),
  type: z.string().nullable(),
  status: z.enum(THOUGHT_STATUSES),
  priority: z.number().int().nullable(),
  depth: z.number().int().nullable(),
  channel: z.string().nullable(),
  step: stepName.nullable(),
  /** Which handler is to run it; null until its action was selected. */
  action: z.string().nullable(),
  /** Age is counted from here, in the page. */
  createdAt: instant.nullable(),
  source,
});
export type QueueItem = z.infer<typeof queueItem>;

export const pipelineStep = z.object({
  number: z.number().int(),
  name: stepName,
  optional: z.boolean(),
  /** Thoughts that stand here now. */
  live: z.array(z.object({ thoughtId: z.string(), since: instant, running: z.boolean() })),
  medianMs: reading(z.number()),
  /** Of the time of all thoughts in the window, 0 to 1. */
  share: reading(z.number()),
});

export const queueStatus = z.object({
  sentence: z.string(),
  /** Pending thoughts and pending tasks, as the agent counts: one message is two. */
  depth: reading(z.number()),
  waitingThoughts: reading(z.number()),
  runningThoughts: reading(z.number()),
  openTasks: reading(z.number()),
  oldestCreatedAt: reading(instant),
  paused: reading(z.boolean()),
  /** Thoughts that ended, a minute, over the window. */
  endedPerMinute: reading(z.number()),
  meanThoughtMs: reading(z.number()),
  medianThoughtMs: reading(z.number()),
  p95ThoughtMs: reading(z.number()),
  /** Figures of the agent that are named so and mean something else. */
  selfReported: z.object({
    processingRate: reading(z.number()),
    averageLatencyMs: reading(z.number()),
    maxSize: reading(z.number()),
    oldestMessageAgeSeconds: reading(z.number()),
  }),
  items: z.object({
    rows: z.array(queueItem),
    /** More wait than are listed. */
    truncated: z.boolean(),
    columns: z.record(z.string(), column),
    /** Why there are no rows, when the depth says that something waits. */
    unavailable: z.string().nullable(),
  }),
  /** Empty where it was not asked for. */
  pipeline: z.array(pipelineStep),
  pipelineNote: z.string().nullable(),
  window: z.object({ from: instant, to: instant }),
  depthSeries: series,
  endedSeries: series,
  observedAt: instant.nullable(),
});
export type QueueStatus = z.infer<typeof queueStatus>;

export const queue = {
  status: query({
    name: 'queue.status',
    role: 'OBSERVER',
    summary: 'What waits, how old, where in the eleven steps, and whether it advances',
    input: agentInput.extend(windowInput.shape).extend({
      points: z.number().int().min(2).max(1000).default(60),
      /** False: without the eleven steps, which rest on each event of the window. */
      pipeline: z.boolean().default(true),
    }),
    output: queueStatus,
  }),
  watch: subscription({
    name: 'queue.watch',
    role: 'OBSERVER',
    summary: 'Depth and what waits whenever it changes; first as it is',
    input: followed(agentInput.shape),
    output: z.object({
      depth: reading(z.number()),
      waitingThoughts: reading(z.number()),
      runningThoughts: reading(z.number()),
      paused: reading(z.boolean()),
    }),
  }),
};
