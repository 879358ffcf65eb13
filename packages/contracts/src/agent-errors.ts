import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { column, listing, pageInput, windowInput } from './listing.ts';
import { followed, mutation, query, subscription } from './procedure.ts';
import { instant, reading, source } from './reading.ts';

/** Who tells errors. One failure leaves words in several of them, so one alone is read. */
export const ERROR_SOURCES = ['database', 'log', 'stream', 'otlp'] as const;
export type ErrorSource = (typeof ERROR_SOURCES)[number];

/** Left out: the agent's own source that tells them best, or what is pushed where none does. */
const fromSource = z.object({ source: z.enum(ERROR_SOURCES).optional() });

export const errorRow = z.object({
  errorId: z.string(),
  at: instant,
  /** Of the exception; without one what its words are about, such as `rate_limited`. */
  type: z.string(),
  /** ERROR or CRITICAL, where a line of the log tells it. */
  level: z.string().nullable(),
  service: z.string().nullable(),
  handler: z.string().nullable(),
  /** File, line and function that tell of it. */
  place: z.string().nullable(),
  /** What the agent says of it: content, as the stack is. */
  message: z.string().nullable(),
  stack: z.string().nullable(),
  thoughtId: z.string().nullable(),
  taskId: z.string().nullable(),
  groupId: z.string(),
  /** How often it happened, where several are told as one. */
  occurrences: z.number().int(),
  /** False: harmless, or more words about a failure that another line counts. */
  counted: z.boolean(),
  source,
});
export type ErrorRow = z.infer<typeof errorRow>;

/** `regressed`: it came back after it was resolved. `merged`: another group receives what comes of it. */
export const ERROR_GROUP_STATES = ['open', 'regressed', 'resolved', 'merged'] as const;
export type ErrorGroupState = (typeof ERROR_GROUP_STATES)[number];

export const errorGroupRow = z.object({
  groupId: z.string(),
  state: z.enum(ERROR_GROUP_STATES),
  type: z.string(),
  service: z.string().nullable(),
  handler: z.string().nullable(),
  place: z.string().nullable(),
  /** Words of the newest: content. */
  message: z.string().nullable(),
  /** Incident of the same lines. */
  incidentId: z.string().nullable(),
  firstAt: instant,
  lastAt: instant,
  /** Ever, also of errors that are over age. */
  count: z.number().int(),
  counted: z.boolean(),
  /** Version of the agent that had it last; null: not told. */
  lastVersion: z.string().nullable(),
  resolved: z.object({ at: instant, by: z.string(), inVersion: z.string().nullable() }).nullable(),
  regressed: z.object({ at: instant, inVersion: z.string().nullable() }).nullable(),
  mergedInto: z.string().nullable(),
  /** Version of the algorithm that grouped them. */
  algorithm: z.number().int(),
  source,
});
export type ErrorGroupRow = z.infer<typeof errorGroupRow>;

const groupList = listing(errorGroupRow).extend({
  sentence: z.string(),
  /** Open groups of errors that count. */
  open: reading(z.number()),
  /** Whose groups these are; null: nobody tells any. */
  source: z.enum(ERROR_SOURCES).nullable(),
  /** Whose there are to be asked for, the best first. */
  sources: z.array(z.enum(ERROR_SOURCES)),
});

const groupName = z.string().min(1).max(120);

export const errors = {
  list: query({
    name: 'errors.list',
    role: 'OBSERVER',
    summary: 'Single errors of the source that tells them best, newest first',
    input: agentInput
      .extend(pageInput.shape)
      .extend(windowInput.shape)
      .extend(fromSource.shape)
      .extend({ group: groupName.optional() }),
    output: listing(errorRow).extend({
      from: instant,
      to: instant,
      /** Those that count in the window, among its newest 1,000. */
      count: reading(z.number()),
      /** True: the window has more than those, so `count` and `byType` are the least that there can be. */
      countedInPart: z.boolean(),
      /** Of the newest 1,000 in the window, those that count. */
      byType: z.record(z.string(), z.number().int()),
    }),
  }),
  groups: query({
    name: 'errors.groups',
    role: 'OBSERVER',
    summary: 'Errors grouped by cause: open ones first, then the newest',
    input: agentInput.extend(pageInput.shape).extend(fromSource.shape).extend({ open: z.boolean().optional() }),
    output: groupList,
  }),
  group: query({
    name: 'errors.group',
    role: 'OBSERVER',
    summary: 'One group of errors with its newest errors, and the groups that were merged into it',
    input: agentInput.extend({ group: groupName }),
    output: errorGroupRow.extend({
      /** Newest first, at most 50. */
      errors: z.array(errorRow),
      merged: z.array(errorGroupRow),
      columns: z.record(z.string(), column),
      observedAt: instant.nullable(),
    }),
  }),
  resolve: mutation({
    name: 'errors.resolve',
    role: 'ADMIN',
    summary: 'Says that a group of errors is resolved; one that comes back is marked as regressed',
    input: agentInput.extend({
      group: groupName,
      by: z.string().trim().min(1).max(80),
      /** From this version of the agent on it must not come back. */
      inVersion: z.string().trim().min(1).max(40).optional(),
    }),
    output: z.object({ groupId: z.string(), resolvedAt: instant }),
  }),
  merge: mutation({
    name: 'errors.merge',
    role: 'ADMIN',
    summary: 'Merges one group of errors into another, which receives what still comes of it',
    input: agentInput.extend({ group: groupName, into: groupName }),
    output: z.object({ groupId: z.string() }),
  }),
  watch: subscription({
    name: 'errors.watch',
    role: 'OBSERVER',
    summary: 'Groups of errors, whenever one of them changes',
    input: followed({ ...agentInput.shape, ...fromSource.shape }),
    output: groupList,
  }),
};
