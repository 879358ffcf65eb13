import { SPAN_STATES, TelemetryError, TRACE_LINKS, TRACE_MARKS, TRACE_OUTCOMES } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { cursor, limit, paged, time } from './asked.ts';
import { route } from './route.ts';
import { exactIso, iso, isoTime } from './shapes.ts';

const count = z.number().int().nullable();

export const telemetryTraces = route({
  path: '/telemetry/traces',
  summary: 'Traces, newest first, with the ids by which each is read',
  procedures: ['traces.list'],
  asked: z.strictObject({
    ...paged,
    since: time.optional(),
    until: time.optional(),
    task: z.string().min(1).max(300).optional(),
    outcome: z.enum(TRACE_OUTCOMES).optional(),
  }),
  answer: z.object({
    traces: z.array(
      z.object({
        trace_id: z.string(),
        w3c_trace_id: z.string(),
        thought_id: z.string().nullable(),
        task_id: z.string().nullable(),
        start_time: isoTime,
        duration_ms: z.number(),
        outcome: z.enum(TRACE_OUTCOMES).nullable(),
        spans: count,
        failed_spans: count,
        pending_spans: count,
      }),
    ),
    total_traces: count,
    total_spans: count,
  }),
  serve: async (ask, { since, until, ...asked }, telling) => {
    const span = { ...(since === undefined ? {} : { from: since }), ...(until === undefined ? {} : { to: until }) };
    const list = await ask.traces.list({ ...asked, ...span });
    telling.observed(list.observedAt);
    telling.next(list.next);
    telling.columns(list.columns, {
      outcome: 'traces.outcome',
      spans: 'traces.spans',
      failedSpans: 'traces.failed_spans',
      pendingSpans: 'traces.pending_spans',
    });
    return {
      traces: list.rows.map((row) => ({
        trace_id: row.traceId,
        w3c_trace_id: row.hexId,
        thought_id: row.thoughtId,
        task_id: row.taskId,
        start_time: exactIso(row.startedAt),
        duration_ms: row.durationMs,
        outcome: row.outcome,
        spans: row.spans,
        failed_spans: row.failedSpans,
        pending_spans: row.pendingSpans,
      })),
      total_traces: telling.value('total_traces', list.counts.traces),
      total_spans: telling.value('total_spans', list.counts.spans),
    };
  },
});

const NO_SPAN = 'Null where it is no span, and stands among them.';
const NO_PARENT = 'Null where there is none above it.';
const NO_END = 'Null where it took no time, or has not ended.';

const OFFSET = /^\d{1,6}$/;

/** Cursors of a trace are places in it. */
const offsetOf = (text: string | undefined): number => {
  if (text === undefined) return 0;
  if (OFFSET.test(text)) return Number(text);
  throw new TelemetryError('BAD_INPUT', 'cursor: is none of a trace.', {
    path: 'cursor',
    remedy: 'Take `next` of the answer before, or leave it out.',
  });
};

export const telemetryTrace = route({
  number: 30,
  path: '/telemetry/traces/{trace_id}',
  summary: 'One trace, depth first: spans with the calls, events and audit entries joined to them',
  procedures: ['traces.get'],
  asked: z.strictObject({ trace_id: z.string().min(1).max(700), limit: limit.optional(), cursor: cursor.optional() }),
  answer: z.object({
    trace_id: z.string(),
    w3c_trace_id: z.string(),
    thought_id: z.string().nullable(),
    task_id: z.string().nullable(),
    start_time: isoTime,
    end_time: isoTime,
    duration_ms: z.number(),
    total_spans: count,
    failed_spans: count,
    orphan_spans: count,
    never_ended_spans: count,
    total_rows: z.number().int(),
    spans: z.array(
      z.object({
        kind: z.enum(TRACE_MARKS),
        id: z.string(),
        span_id: z.string().nullable(),
        w3c_span_id: z.string().nullable(),
        parent_span_id: z.string().nullable(),
        w3c_parent_span_id: z.string().nullable(),
        parent_is: z.enum(TRACE_LINKS),
        depth: z.number().int(),
        name: z.string(),
        start_time: isoTime,
        end_time: isoTime.nullable(),
        duration_ms: z.number().nullable(),
        status: z.enum(SPAN_STATES),
        derived: z.boolean(),
        source: z.string(),
        error: z.string().nullable(),
      }),
    ),
  }),
  serve: async (ask, { trace_id, limit: most, cursor: after }, telling) => {
    const offset = offsetOf(after);
    const trace = await ask.traces.get({ trace: trace_id, offset, ...(most === undefined ? {} : { limit: most }) });
    const read = offset + trace.rows.length;
    telling.observed(trace.observedAt);
    telling.window(trace.from, trace.to);
    telling.nulls(trace.rows, {
      spanId: ['spans.span_id', NO_SPAN],
      hexId: ['spans.w3c_span_id', NO_SPAN],
      parentSpanId: ['spans.parent_span_id', NO_PARENT],
      parentHexId: ['spans.w3c_parent_span_id', NO_PARENT],
      endedAt: ['spans.end_time', NO_END],
      durationMs: ['spans.duration_ms', NO_END],
      error: ['spans.error', 'Null where it did not fail, or gives no words that are kept.'],
    });
    if (read < trace.marks && trace.rows.length > 0) telling.next(String(read));
    for (const of of ['thought_id', 'task_id'] as const) {
      if ((of === 'task_id' ? trace.taskId : trace.thoughtId) === null) {
        telling.missing(of, 'not_applicable', 'Nothing in it names one.');
      }
    }
    return {
      trace_id: trace.traceId,
      w3c_trace_id: trace.hexId,
      thought_id: trace.thoughtId,
      task_id: trace.taskId,
      start_time: exactIso(trace.from),
      end_time: exactIso(trace.to),
      duration_ms: trace.to - trace.from,
      total_spans: telling.value('total_spans', trace.spans),
      failed_spans: telling.value('failed_spans', trace.failedSpans),
      orphan_spans: telling.value('orphan_spans', trace.orphanSpans),
      never_ended_spans: telling.value('never_ended_spans', trace.neverEndedSpans),
      total_rows: trace.marks,
      spans: trace.rows.map((row) => ({
        kind: row.mark,
        id: row.id,
        span_id: row.spanId,
        w3c_span_id: row.hexId,
        parent_span_id: row.parentSpanId,
        w3c_parent_span_id: row.parentHexId,
        parent_is: row.link,
        depth: row.depth,
        name: row.name,
        start_time: exactIso(row.startedAt),
        end_time: iso(row.endedAt),
        duration_ms: row.durationMs,
        status: row.state,
        derived: row.basis === 'derived',
        source: row.source,
        error: row.error,
      })),
    };
  },
});
