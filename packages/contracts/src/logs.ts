import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { listing, pageInput, windowInput } from './listing.ts';
import { followed, query, subscription } from './procedure.ts';
import { instant, reading, source } from './reading.ts';
import { LOG_CLASSES, LOG_LEVELS } from './words.ts';

export const logRow = z.object({
  /** The same for as long as the line is told. */
  logId: z.string(),
  at: instant,
  level: z.enum(LOG_LEVELS),
  /** Logger, as far as told: agents cut it to the first part of its name. */
  service: z.string().nullable(),
  class: z.enum(LOG_CLASSES),
  /** By the agent's content mode, one line of it: agents lose the others. */
  message: z.string().nullable(),
  /** Which thought and task it speaks of, where it names one. */
  thoughtId: z.string().nullable(),
  taskId: z.string().nullable(),
  traceId: z.string().nullable(),
  sources: z.array(source),
});
export type LogRow = z.infer<typeof logRow>;

const word = z.string().min(1).max(120).optional();

const filters = {
  /** Lines of this level and above. */
  level: z.enum(LOG_LEVELS).optional(),
  service: word,
  class: z.enum(LOG_CLASSES).optional(),
  thought: z.string().min(1).max(300).optional(),
  task: z.string().min(1).max(300).optional(),
  /** In the words of a message: for whom they are shown to. */
  search: z.string().max(200).optional(),
};

export const logs = {
  list: query({
    name: 'logs.list',
    role: 'OBSERVER',
    summary: 'Lines of the agent’s log, each once, newest first, and what they come to',
    input: agentInput.extend(pageInput.shape).extend(windowInput.shape).extend(filters),
    output: listing(logRow).extend({
      sentence: z.string(),
      /**
       * Of the window, by default the last hour, as far as it was watched, or as its newest 1000 lines reach back;
       * whatever else the list is narrowed to.
       */
      lately: z.object({
        critical: reading(z.number()),
        errors: reading(z.number()),
        warnings: reading(z.number()),
      }),
    }),
  }),
  watch: subscription({
    name: 'logs.watch',
    role: 'OBSERVER',
    summary: 'Lines of the agent’s log as they come, in the order in which they were read',
    input: followed({ ...agentInput.shape, ...filters }),
    output: z.object({ rows: z.array(logRow) }),
  }),
};
