import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { listing, pageInput, windowInput } from './listing.ts';
import { followed, query, subscription } from './procedure.ts';
import { instant, reading, source } from './reading.ts';

/** Levels of a line, the lightest first. */
export const LOG_LEVELS = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * What a line of the agent's log is about. One failing LLM call leaves several lines; only the line
 * that stands once a call has the class `llm_error` or `rate_limited`, so that lines can be counted.
 */
export const LOG_CLASSES = [
  /** An LLM call that was refused with 429. Told by no counter. */
  'rate_limited',
  /** An LLM call that failed otherwise. */
  'llm_error',
  /** More words about a failed call that another line counts. */
  'llm_detail',
  /** A circuit breaker opened, or calls are kept back by an open one. */
  'breaker_open',
  /** A thought or task ended in failure. */
  'thought_failed',
  /** A tool was not found or failed. */
  'tool_failed',
  /** The Discord adapter lost its connection. */
  'discord_lost',
  /** The agent's reasoning calls itself fragile. */
  'reasoning',
  /** Something outside could not be reached. */
  'network',
  /** Someone was refused. */
  'access_refused',
  /** A fault in the agent's own code that does not stop it. */
  'defect',
  /** Said once while it starts. */
  'startup',
  /** Normal, whatever its level. */
  'harmless',
  /** None of these. */
  'unclassified',
] as const;
export type LogClass = (typeof LOG_CLASSES)[number];

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
      /** Of the last hour, or as far back as its newest 1000 lines reach, whatever the list is narrowed to. */
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
