import { describe, expect, it } from 'vitest';
import { agentTraceId, hexSpanId, hexTraceId, processingSpanId } from '../../facts/trace-ids.ts';
import type { ErrorSignal } from '../../ports/kinds/error.ts';
import { createRefusals } from './refusals.ts';
import { pusherOf } from './resource.ts';
import { spanSignals } from './spans.ts';
import type { ToldSpan, ToldSpanEvent } from './told.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const pusher = pusherOf(new Map([['service.name', 'scout-tools']]));

const spanOf = (over: Partial<ToldSpan> = {}): ToldSpan => ({
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  parentSpanId: '',
  name: 'run tool',
  kind: 1,
  startMs: NOW - 2_000,
  endMs: NOW - 1_000,
  attributes: new Map([['ciris.thought.id', 'th_1']]),
  events: [],
  statusCode: 2,
  statusMessage: '',
  ...over,
});

const thrown = (message: string, atMs = NOW - 1_500): ToldSpanEvent => ({
  atMs,
  name: 'exception',
  attributes: new Map([
    ['exception.type', 'RangeError'],
    ['exception.message', message],
  ]),
});

const errorsOf = (...spans: readonly ToldSpan[]): readonly ErrorSignal[] => {
  const context = { pusher, content: 'excerpt', now: NOW, refusals: createRefusals() } as const;
  const signals = spans.flatMap((span) => spanSignals(context, span));
  return signals.filter((signal): signal is ErrorSignal => signal.kind === 'error');
};

describe('an exception that a span recorded', () => {
  it('is an error of who pushes it, at its time, of the thought of the span', () => {
    expect(errorsOf(spanOf({ events: [thrown('out of range')] }))).toMatchObject([
      {
        at: NOW - 1_500,
        level: null,
        type: 'RangeError',
        service: 'scout-tools',
        message: 'out of range',
        thoughtId: 'th_1',
      },
    ]);
  });

  it('is one error, however many spans it passes through on its way up, and two of two traces', () => {
    const events = [thrown('out of range')];
    const ids = (...spans: readonly ToldSpan[]) => new Set(errorsOf(...spans).map(({ errorId }) => errorId)).size;
    expect(
      ids(spanOf({ events }), spanOf({ spanId: 'c'.repeat(16), events: [thrown('out of range', NOW - 1_200)] })),
    ).toBe(1);
    expect(ids(spanOf({ events }), spanOf({ traceId: 'd'.repeat(32), events }))).toBe(2);
    expect(ids(spanOf({ events: [...events, thrown('out of memory')] }))).toBe(2);
  });

  it('of a time outside its span is of its end', () => {
    expect(errorsOf(spanOf({ events: [thrown('late', 0)] }))).toMatchObject([{ at: NOW - 1_000 }]);
  });

  it('is none where a span failed and nothing was thrown: who called it failed too, and says why', () => {
    expect(errorsOf(spanOf(), spanOf({ events: [{ ...thrown('x'), name: 'retry' }] }))).toEqual([]);
  });
});

describe('a span', () => {
  it('that goes on with the trace of its thought is in that trace, by the words of the agent', () => {
    const [own, processing] = [agentTraceId('ta_1', 'th_1'), processingSpanId('th_1')];
    const attributes = new Map([
      ['ciris.thought.id', 'th_1'],
      ['ciris.task.id', 'ta_1'],
    ]);
    const context = { pusher, content: 'excerpt', now: NOW, refusals: createRefusals() } as const;
    const idsOf = (over: Partial<ToldSpan>) => spanSignals(context, spanOf({ attributes, ...over }))[0];
    const ids = { traceId: hexTraceId(own), parentSpanId: hexSpanId(processing) };
    expect(idsOf(ids)).toMatchObject({ traceId: own, parentSpanId: processing, spanId: 'b'.repeat(16) });
    expect(idsOf({ ...ids, parentSpanId: 'c'.repeat(16) })).toMatchObject({
      traceId: own,
      parentSpanId: 'c'.repeat(16),
    });
    expect(idsOf({ ...ids, parentSpanId: '' })).toMatchObject({ traceId: own, parentSpanId: null });
    // Another trace that names the thought stays one of its own.
    expect(idsOf({ parentSpanId: ids.parentSpanId })).toMatchObject({
      traceId: 'a'.repeat(32),
      ...{ parentSpanId: ids.parentSpanId },
    });
    expect(idsOf({ ...ids, attributes: new Map() })).toMatchObject(ids);
  });

  const roleOf = (name: string, attributes: Readonly<Record<string, string>> = {}) => {
    const context = { pusher, content: 'excerpt', now: NOW, refusals: createRefusals() } as const;
    const [told] = spanSignals(context, spanOf({ name, attributes: new Map(Object.entries(attributes)) }));
    return told?.kind === 'span' ? told.role : null;
  };

  it.each([
    ['SpeakHandler', {}, 'otlp.handler'],
    ['task_complete_handler', {}, 'otlp.handler'],
    ['SPEAK', { 'ciris.handler': 'SpeakHandler' }, 'otlp.handler'],
    // What a handler does on its way names it too.
    ['speak', {}, 'otlp'],
    ['communication_bus.send_message', { 'ciris.handler': 'SpeakHandler' }, 'otlp'],
    ['speak', { 'ciris.handler': 'ToolHandler' }, 'otlp'],
    ['RequestHandler', {}, 'otlp'],
    ['chat', { 'gen_ai.operation.name': 'chat', 'ciris.handler': 'SpeakHandler' }, 'otlp.call'],
  ])('%s with %j is of the role it says', (name, attributes, role) => {
    expect(roleOf(name, attributes)).toBe(role);
  });
});
