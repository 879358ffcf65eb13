import { z } from 'zod';
import { agentRef } from './agents.ts';
import { inputObject } from './input.ts';
import { query } from './procedure.ts';
import { instant, reading } from './reading.ts';
import { status } from './verdict.ts';

const number = reading(z.number());

/** What this platform asks of one agent, against the limit that it holds itself to. */
export const askedAgent = z.object({
  agent: agentRef,
  requestsLastMinute: number,
  /** Most that it is asked in a minute. */
  requestBudgetPerMinute: z.number().int(),
  endpoints: z.number().int(),
  /** Of those, the ones whose last request failed. */
  failingEndpoints: number,
  lastHeardAt: reading(instant),
});
export type AskedAgent = z.infer<typeof askedAgent>;

/** Something that failed here and that nobody waited for. */
export const fault = z.object({
  at: instant,
  /** Name of the agent, or the part of the platform. */
  where: z.string(),
  /** Null: whoever asks may not see it. */
  words: z.string().nullable(),
});

/** What is kept of one kind, for how long, and how much of it there is. */
export const holding = z.object({
  name: z.string(),
  title: z.string(),
  /** Days; null: for ever. */
  keptDays: z.number().nullable(),
  /** Member of the configuration file; null: not configured. */
  configuredBy: z.string().nullable(),
  note: z.string().nullable(),
  rows: number,
  /** With its indexes. */
  bytes: number,
  /** By when it last changed, which is what its age counts from. */
  oldestAt: reading(instant),
});
export type Holding = z.infer<typeof holding>;

export const platform = {
  health: query({
    name: 'platform.health',
    role: 'OBSERVER',
    summary: 'How this platform itself does: its process, its store, who looks, and what it asks of each agent',
    input: inputObject({}).default({}),
    output: z.object({
      status,
      sentence: z.string(),
      version: z.string(),
      nodeVersion: z.string(),
      startedAt: instant,
      now: instant,
      logLevel: reading(z.string()),
      process: z.object({
        uptimeSeconds: number,
        residentBytes: number,
        heapUsedBytes: number,
        heapLimitBytes: number,
        cpuPercent: number,
        eventLoopDelayP99Ms: number,
        eventLoopDelayMaxMs: number,
      }),
      store: z.object({
        fileBytes: number,
        walBytes: number,
        freeDiskBytes: number,
        lastCommitAt: reading(instant),
      }),
      viewers: z.object({
        /** Open WebSockets. */
        connections: number,
        /** Subscriptions that are followed now, over any transport. */
        subscriptions: number,
      }),
      agents: z.array(askedAgent),
      faults: z.object({
        /** Since the start. */
        count: number,
        /** Newest first. */
        newest: z.array(fault),
      }),
    }),
  }),
  retention: query({
    name: 'platform.retention',
    role: 'OBSERVER',
    summary: 'What is kept how long, as configured, and how much of each kind there is',
    input: inputObject({}).default({}),
    output: z.object({
      status,
      sentence: z.string(),
      now: instant,
      holdings: z.array(holding),
      store: z.object({
        fileBytes: number,
        walBytes: number,
        /** Room in the file that deleted rows left; it is used again before the file grows. */
        reusableBytes: number,
        freeDiskBytes: number,
      }),
      pruning: z.object({
        everyMs: z.number().int().positive(),
        lastRunAt: reading(instant),
        deletedRows: number,
        tookMs: number,
      }),
      /** Made before the schema changes, newest first. */
      backups: reading(z.array(z.object({ name: z.string(), at: instant, bytes: z.number() }))),
    }),
  }),
};
