import type { ContentMode } from '@ciris/telemetry-contracts';
import { actionOfHandler } from '../../facts/handler-metrics.ts';
import { agentTraceId, hexSpanId, hexTraceId, processingSpanId } from '../../facts/trace-ids.ts';
import type { CallSignal } from '../../ports/kinds/call.ts';
import { PUSHED_ROLES } from '../../ports/kinds/span.ts';
import type { Signal } from '../../ports/signal.ts';
import { errorOfPush } from '../errors/error-of-push.ts';
import { contentOf } from '../mask.ts';
import { textAt } from './attributes.ts';
import { callOf, HANDLER, taskOf, thoughtOf } from './genai-call.ts';
import { heldLabelOf } from './held-label.ts';
import { quoted } from './malformed.ts';
import type { Refusals } from './refusals.ts';
import type { Pusher } from './resource.ts';
import { instantIn } from './times.ts';
import type { ToldSpan } from './told.ts';

const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/;
const SPAN_ID = /^(?!0{16})[0-9a-f]{16}$/;

export interface SpanContext {
  readonly pusher: Pusher;
  readonly content: ContentMode;
  readonly now: number;
  readonly refusals: Refusals;
}

/** It has ids and times as a span has them; if not it is refused. */
const isWhole = ({ now, refusals }: SpanContext, span: ToldSpan): boolean => {
  const place = (): string => `A span ${quoted(span.name)}`;
  if (!TRACE_ID.test(span.traceId) || !SPAN_ID.test(span.spanId)) {
    const ids = `${quoted(span.traceId)}, ${quoted(span.spanId)}`;
    refusals.refuse('bad_id', () => `${place()} has ids (${ids}) that are not 16 and 8 bytes in hexadecimal digits.`);
    return false;
  }
  const began = instantIn(span.startMs, now, refusals, place);
  if (began === null || instantIn(span.endMs, now, refusals, place) === null) return false;
  if (span.endMs >= span.startMs) return true;
  refusals.refuse('no_time', () => `${place()} ends before it begins.`);
  return false;
};

/** What was thrown in it, as OpenTelemetry's event `exception` tells it. */
const errorsOf = ({ pusher, content }: SpanContext, span: ToldSpan): readonly Signal[] =>
  span.events
    .filter(({ name }) => name === 'exception')
    .map(({ atMs, attributes }) => {
      const within = atMs >= span.startMs && atMs <= span.endMs;
      const error = {
        at: Math.floor(within ? atMs : span.endMs),
        level: null,
        service: pusher.service,
        handler: textAt(span.attributes, ...HANDLER),
        type: textAt(attributes, 'exception.type'),
        message: textAt(attributes, 'exception.message') ?? '',
        stack: textAt(attributes, 'exception.stacktrace'),
        traceId: span.traceId,
        thoughtId: thoughtOf(span.attributes),
        taskId: taskOf(span.attributes),
      };
      return errorOfPush(error, content);
    });

type Ids = Readonly<Record<'traceId' | 'parentSpanId', string | null>>;

/** Who goes on with the trace of a thought, by the digits that follow from the agent's words, is in that trace. */
const idsOf = (span: ToldSpan, thoughtId: string | null, taskId: string | null): Ids => {
  const { traceId, parentSpanId } = span;
  const parent = parentSpanId === '' ? null : parentSpanId;
  if (thoughtId === null || taskId === null) return { traceId, parentSpanId: parent };
  const [own, processing] = [agentTraceId(taskId, thoughtId), processingSpanId(thoughtId)];
  if (traceId !== hexTraceId(own)) return { traceId, parentSpanId: parent };
  return { traceId: own, parentSpanId: parent === hexSpanId(processing) ? processing : parent };
};

/** A run of a handler bears its name; what it does on its way may name it as an attribute. */
const isHandler = ({ name, attributes }: ToldSpan): boolean => {
  const action = actionOfHandler(name);
  if (action === null) return false;
  return /handler$/i.test(name) || actionOfHandler(textAt(attributes, ...HANDLER) ?? '') === action;
};

const roleOf = (span: ToldSpan, call: CallSignal | null): string => {
  if (call) return PUSHED_ROLES.call;
  return isHandler(span) ? PUSHED_ROLES.handler : PUSHED_ROLES.other;
};

/** A span, the LLM call that it speaks of, and what was thrown in it. */
export const spanSignals = (context: SpanContext, span: ToldSpan): readonly Signal[] => {
  if (!isWhole(context, span)) return [];
  const { pusher, content } = context;
  const [toldThought, toldTask] = [thoughtOf(span.attributes), taskOf(span.attributes)];
  const thoughtId = toldThought === null ? null : heldLabelOf(toldThought);
  const taskId = toldTask === null ? null : heldLabelOf(toldTask);
  const failed = span.statusCode === 2;
  const call = callOf(span, `${span.traceId}:${span.spanId}`);
  return [
    {
      kind: 'span',
      correlationId: `${span.traceId}:${span.spanId}`,
      spanId: span.spanId,
      ...idsOf(span, thoughtId, taskId),
      thoughtId,
      taskId,
      role: roleOf(span, call),
      component: heldLabelOf(`${pusher.service}/${span.name}`),
      startedAt: Math.floor(span.startMs),
      endedAt: Math.floor(span.endMs),
      durationMs: span.endMs - span.startMs,
      status: failed ? 'failed' : 'completed',
      error: failed ? contentOf(span.statusMessage, content) : null,
    },
    ...(call ? [call] : []),
    ...errorsOf(context, span),
  ];
};
