import { describe, expect, it } from 'vitest';
import type { Signal } from '../ports/signal.ts';
import { tracesTold } from './traces-told.ts';

const span = (over: Partial<Extract<Signal, { kind: 'span' }>>): Signal => ({
  kind: 'span',
  correlationId: 'c',
  traceId: 'task_ta_th',
  spanId: 's',
  parentSpanId: 'p',
  thoughtId: 'th',
  taskId: 'ta',
  role: 'span',
  component: 'CSDMAEvaluator',
  startedAt: 10,
  endedAt: 20,
  durationMs: 10,
  status: 'completed',
  error: null,
  ...over,
});

const step = (at: number): Signal => ({ kind: 'step', thoughtId: 'th', type: 'dma_results', at, ordinal: 0, data: {} });
const thought = (taskId?: string): Signal => ({
  kind: 'thought',
  thought: { thoughtId: 'th', ...(taskId === undefined ? {} : { taskId }) },
});

describe('traces that signals tell of', () => {
  it('are told once, from the first beginning to the last end, with the span that has no parent', () => {
    const told = tracesTold([
      span({}),
      span({ correlationId: 'd', startedAt: 5, endedAt: null, parentSpanId: null, component: 'AgentProcessor' }),
      span({ correlationId: 'e', startedAt: 12, endedAt: 40, status: 'failed' }),
    ]);
    expect(told).toEqual([
      {
        kind: 'trace',
        traceId: 'task_ta_th',
        hexId: expect.stringMatching(/^[0-9a-f]{32}$/),
        thoughtId: 'th',
        taskId: 'ta',
        root: 'AgentProcessor',
        startedAt: 5,
        lastAt: 40,
        outcome: 'failed',
      },
    ]);
  });

  it('are the same by spans and by events, as the agent makes their ids', () => {
    const [bySpan] = tracesTold([span({})]);
    const [byStep] = tracesTold([thought('ta'), step(10), step(20)]);
    expect(byStep).toMatchObject({ traceId: bySpan?.traceId, hexId: bySpan?.hexId, startedAt: 10, lastAt: 20 });
  });

  it('are none of a span without a trace, and of events that name no task', () => {
    expect(tracesTold([span({ traceId: null }), thought(), step(1)])).toEqual([]);
  });

  it('keep an id that is hexadecimal already', () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(tracesTold([span({ traceId })])).toMatchObject([{ traceId, hexId: traceId }]);
  });
});
