import { describe, expect, it } from 'vitest';
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
