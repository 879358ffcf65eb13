import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { windowInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading } from './reading.ts';
import { ACTIONS } from './words.ts';

const number = reading(z.number());

export const handlerRow = z.object({
  /** The action that it carries out: each has one handler. */
  name: z.enum(ACTIONS),
  invocations: number,
  errors: number,
  /** 0 to 1. */
  successRate: number,
  errorRate: number,
  meanMs: number,
  medianMs: number,
  p95Ms: number,
  p99Ms: number,
  lastInvocationAt: reading(instant),
  /** Services, buses and tools that it was seen to use. */
  dependencies: reading(z.array(z.string())),
});
export type HandlerRow = z.infer<typeof handlerRow>;

/** One run of a handler. */
export const handlerRun = z.object({
  thoughtId: z.string(),
  at: instant,
  durationMs: z.number().nullable(),
  /** Null: not told, as the stream calls failed tools a success. */
  failed: z.boolean().nullable(),
  tool: z.string().nullable(),
});
export type HandlerRun = z.infer<typeof handlerRun>;

/** What one handler did in six hours of UTC, added up here as its instruments pushed it. */
export const handlerWindow = z.object({
  summaryId: z.string(),
  from: instant,
  to: instant,
  /** It is not over. What is pushed late is added to one that is. */
  open: z.boolean(),
  invocations: number,
  errors: number,
  meanMs: number,
  medianMs: number,
  p95Ms: number,
  p99Ms: number,
  /** As it was told last within the window. */
  lastInvocationAt: reading(instant),
});
export type HandlerWindow = z.infer<typeof handlerWindow>;

const ofWindow = agentInput.extend(windowInput.shape);

export const handlers = {
  list: query({
    name: 'handlers.list',
    role: 'OBSERVER',
    summary: 'The ten handlers: how often each ran, failed, how long it took, and what it used',
    input: ofWindow,
    output: z.object({
      sentence: z.string(),
      from: instant,
      to: instant,
      rows: z.array(handlerRow),
      /** Runs of all ten. */
      invocations: number,
      errors: number,
      observedAt: instant.nullable(),
    }),
  }),
  get: query({
    name: 'handlers.get',
    role: 'OBSERVER',
    summary: 'One handler with its newest runs, and what it did by six hours',
    input: ofWindow.extend({ handler: z.enum(ACTIONS) }),
    output: z.object({
      from: instant,
      to: instant,
      row: handlerRow,
      /** Newest first, at most 50. */
      runs: z.array(handlerRun),
      /** Why no single run is told; null: they are. */
      runsNote: z.string().nullable(),
      /** The windows that the one asked for touches, newest first, at most 400; kept for longer than the points. */
      history: z.array(handlerWindow),
      /** Why there is none, or not all of it; null: it is whole. */
      historyNote: z.string().nullable(),
      observedAt: instant.nullable(),
    }),
  }),
};
