import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { listing, pageInput, windowInput } from './listing.ts';
import { query } from './procedure.ts';
import { basis, instant, reading, source } from './reading.ts';
import { TRACE_OUTCOMES } from './words.ts';

export const traceRow = z.object({
  /** As the agent tells it, hexadecimal or not. */
  traceId: z.string(),
  /** The same as W3C's Trace Context wants it: 32 hexadecimal digits that follow from it. */
  hexId: z.string(),
  thoughtId: z.string().nullable(),
  taskId: z.string().nullable(),
  /** Of the span without parent, if one was told. */
  root: z.string().nullable(),
  startedAt: instant,
  /** From the first instant that anything of it tells to the last. */
  durationMs: z.number(),
  /** Null: no source told spans of it. */
  outcome: z.enum(TRACE_OUTCOMES).nullable(),
  /** Null: no source told any. */
  spans: z.number().int().nullable(),
  failedSpans: z.number().int().nullable(),
  /** Without an end, be it that they run or that nobody ever ends them. */
  pendingSpans: z.number().int().nullable(),
  sources: z.array(source),
});
export type TraceRow = z.infer<typeof traceRow>;

/**
 * What a mark of a trace is.
 * - `span` told as one
 * - `correlation` another correlation of the thought: a message, the processing
 * - `rebuilt` a parent that spans name and nobody stored
 * - `step` one of the eleven, where no span tells of them
 * - `event` of the stream, beside spans
 * - `call` of an LLM
 * - `audit` an entry of the trail
 * - `log` a line of the log
 */
export const TRACE_MARKS = ['span', 'correlation', 'rebuilt', 'step', 'event', 'call', 'audit', 'log'] as const;
export type TraceMark = (typeof TRACE_MARKS)[number];

/**
 * How it hangs on what stands above it.
 * - `told` its agent names the parent
 * - `rebuilt` its agent names a parent that was never stored as a span
 * - `by_time` nobody names one: it lies in that time
 * - `root` it has none
 * - `cycle` its parents lead back to itself, so it is taken for a root
 */
export const TRACE_LINKS = ['told', 'rebuilt', 'by_time', 'root', 'cycle'] as const;
export type TraceLink = (typeof TRACE_LINKS)[number];

/** `never_ended`: it has no end though its thought is over, or nothing came for ten minutes. */
export const SPAN_STATES = ['ok', 'failed', 'running', 'never_ended', 'not_told'] as const;
export type SpanState = (typeof SPAN_STATES)[number];

export const traceMark = z.object({
  /** Place in the whole trace, depth first. */
  index: z.number().int(),
  depth: z.number().int(),
  /** How many marks hang on it, on however many levels: they follow it. */
  descendants: z.number().int(),
  mark: z.enum(TRACE_MARKS),
  /** What it is kept by: of a span the correlation id, since ids of spans repeat. */
  id: z.string(),
  /** 16 hexadecimal digits that follow from it; null: it is no span. */
  hexId: z.string().nullable(),
  /** As its agent tells them. */
  spanId: z.string().nullable(),
  parentSpanId: z.string().nullable(),
  parentHexId: z.string().nullable(),
  name: z.string(),
  link: z.enum(TRACE_LINKS),
  startedAt: instant,
  /** Null: it has none so far. Of what lasts no time it is the beginning. */
  endedAt: instant.nullable(),
  durationMs: z.number().nullable(),
  state: z.enum(SPAN_STATES),
  basis,
  source,
  endpoint: z.string(),
  /** It begins so much before the span that it hangs on; null: it does not. */
  beforeParentMs: z.number().nullable(),
  /** By the agent's content mode, for ADMIN. */
  error: z.string().nullable(),
  note: z.string().nullable(),
  /** The audit entry, where it is one. */
  auditEntryId: z.string().nullable(),
});
export type TraceMarkRow = z.infer<typeof traceMark>;

const number = reading(z.number());

/** How busy a trace was in one of equal parts of its time. */
const tracePart = z.object({ marks: z.number().int(), failed: z.number().int() });

export const traceDetail = z.object({
  sentence: z.string(),
  traceId: z.string(),
  hexId: z.string(),
  thoughtId: z.string().nullable(),
  taskId: z.string().nullable(),
  from: instant,
  to: instant,
  outcome: z.enum(TRACE_OUTCOMES).nullable(),
  /** As told: neither rebuilt nor derived ones. */
  spans: number,
  failedSpans: number,
  /** Whose parent is named and was never stored. */
  orphanSpans: number,
  /** That begin before the span they hang on. */
  earlySpans: number,
  /** That have no end and get none. */
  neverEndedSpans: number,
  /** All that is shown: spans, and what was joined to them. */
  marks: z.number().int(),
  /** Spans beyond what a trace is read to. */
  cut: z.boolean(),
  /** What is not in it, and why. */
  untold: z.array(z.string()),
  parts: z.array(tracePart),
  /** Marks from `offset` on, depth first. */
  rows: z.array(traceMark),
  /** Places of those that have the words searched for, at most 1000 of them; null: nothing was searched. */
  found: z.object({ count: z.number().int(), indexes: z.array(z.number().int()) }).nullable(),
  observedAt: instant.nullable(),
});
export type TraceDetail = z.infer<typeof traceDetail>;

export const MOST_MARKS = 1000;

export const traces = {
  list: query({
    name: 'traces.list',
    role: 'OBSERVER',
    summary: 'Traces, newest first: what belongs to one thought, or to one trace id that was pushed',
    input: agentInput
      .extend(pageInput.shape)
      .extend(windowInput.shape)
      .extend({
        task: z.string().max(300).optional(),
        outcome: z.enum(TRACE_OUTCOMES).optional(),
        search: z.string().max(200).optional(),
      }),
    output: listing(traceRow).extend({ sentence: z.string(), counts: z.object({ traces: number, spans: number }) }),
  }),
  get: query({
    name: 'traces.get',
    role: 'OBSERVER',
    summary: 'One trace as a tree, in windows: spans with the calls, events and audit entries joined to them',
    input: agentInput.extend({
      /** As the agent tells it, or its 32 hexadecimal digits. */
      trace: z.string().min(1).max(700),
      offset: z.number().int().min(0).max(1_000_000).default(0),
      limit: z.number().int().min(1).max(MOST_MARKS).default(200),
      search: z.string().max(200).optional(),
    }),
    output: traceDetail,
  }),
};
