import type { ContentMode, Generation } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../../testing/read-stream.ts';
import type { Json } from '../../../ports/json.ts';
import type { Signal } from '../../../ports/signal.ts';
import { readEvent } from './read-event.ts';
import { readFrame } from './read-frame.ts';

const AT = Date.UTC(2026, 10, 22, 3, 22, 32, 149);
const HEAD = { thought_id: 'th_1', task_id: 'task_1', timestamp: '2026-11-22T03:22:32.149379+00:00' };

const read = (
  event: Readonly<Record<string, unknown>>,
  about: {
    readonly generation?: Generation | null;
    readonly content?: ContentMode;
    readonly sentAt?: number | null;
  } = {},
): readonly Signal[] | null =>
  readEvent({ ...HEAD, ...event }, { generation: 'v1', content: 'excerpt', sentAt: null, bytes: 500, ...about });
const only = (signals: readonly Signal[] | null, kind: Signal['kind']): unknown => {
  const found = ofKind(signals ?? [], kind);
  expect(found).toHaveLength(1);
  return found[0];
};

describe('an event of a stream', () => {
  it('loses what it does not tell, or tells in another type, and nothing else', () => {
    const start = read({ event_type: 'thought_start', thought_depth: 'two', round_number: null, task_priority: 7 });
    expect(only(start, 'thought')).toEqual({
      kind: 'thought',
      thought: {
        thoughtId: 'th_1',
        taskId: 'task_1',
        status: 'processing',
        startedAt: AT,
        priority: 7,
        stepNumber: 2,
        lastEventAt: AT,
        lastCallFailed: false,
      },
    });
    const decisions = read({ event_type: 'dma_results', csdma: 'broken', dsdma: { domain_alignment: 0.8, flags: 4 } });
    expect(only(decisions, 'step')).toMatchObject({
      data: { pdma: null, csdma: null, dsdma: { score: 0.8, domain: null, flags: [], reasoning: null } },
    });
  });

  it.each([
    ['without a thought', { thought_id: undefined }],
    ['without a time', { timestamp: 'soon' }],
    ['of an unknown type', { event_type: 'daydream' }],
  ])('%s is not understood', (_, broken) => {
    expect(read({ event_type: 'thought_start', ...broken })).toBeNull();
  });

  it('without a task tells of no task', () => {
    expect(ofKind(read({ event_type: 'thought_start', task_id: null }) ?? [], 'task')).toEqual([]);
  });

  it('knows how long the step ran that sent it, whatever the zone of the agent', () => {
    for (const zoneMs of [0, -5 * 3_600_000, 5.75 * 3_600_000]) {
      const signals = read({ event_type: 'aspdma_result' }, { sentAt: AT + zoneMs + 42 });
      expect(only(signals, 'step')).toMatchObject({ at: AT, ordinal: 379, data: { sentAfterMs: 42 } });
      expect(only(signals, 'thought')).toMatchObject({ thought: { lastEventAt: AT + 42 } });
    }
    expect(only(read({ event_type: 'aspdma_result' }, { sentAt: AT - 500 }), 'step')).toMatchObject({
      data: { sentAfterMs: null },
    });
  });
});

describe('personal text', () => {
  const long = `${'Meet me at noon, my key is sk-abcdefghijklmnop1234. '.repeat(40)}`;
  const events = [
    { event_type: 'thought_start', thought_content: long, task_description: long },
    { event_type: 'aspdma_result', selected_action: 'speak', action_rationale: long },
    { event_type: 'action_result', action_executed: 'speak', action_parameters: { content: long }, error: long },
    {
      event_type: 'dma_results',
      csdma: { reasoning: long, flags: [long] },
      pdma: { stakeholders: long, reasoning: long },
    },
    { event_type: 'conscience_result', conscience_override_reason: long, entropy_reason: long },
    { event_type: 'verb_second_pass_result', verb: 'tool', final_reasoning: long },
    {
      event_type: 'action_result',
      action_executed: 'tool',
      action_parameters: { name: 'curl', parameters: { url: long } },
    },
  ];
  const texts = (value: unknown): string[] => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
  };

  it('is not kept at all where the operator wants none', () => {
    const signals = events.flatMap((event) => read(event, { content: 'none' }) ?? []);
    expect(signals.length).toBeGreaterThan(12);
    for (const text of texts(signals)) expect(text).not.toMatch(/noon|key/);
  });

  it('is an excerpt without secrets by default', () => {
    for (const event of events) {
      const kept = texts(read(event)).filter((text) => text.includes('noon'));
      expect(kept.length).toBeGreaterThan(0);
      for (const text of kept) {
        expect(text.length).toBeLessThanOrEqual(280);
        expect(text).not.toContain('sk-abc');
      }
    }
  });

  it('is whole where the operator wants it so', () => {
    const kept = texts(read(events[0] ?? {}, { content: 'full' }));
    expect(Math.max(...kept.map((text) => text.length))).toBeGreaterThan(1000);
  });
});

describe('the end of a thought', () => {
  const ending = (
    action: string,
    about: Readonly<Record<string, unknown>> = {},
    generation: Generation | null = 'v1',
  ) =>
    read({ event_type: 'action_result', action_executed: action, execution_success: true, ...about }, { generation });

  it.each<[string, Generation | null, string, string | null, boolean | null]>([
    ['speak', 'v1', 'completed', null, true],
    ['HandlerActionType.TASK_COMPLETE', 'v2', 'completed', 'completed', true],
    ['defer', 'v1', 'deferred', 'deferred', true],
    ['reject', 'v2', 'failed', 'rejected', true],
    ['tool', 'v1', 'ended', null, null],
    ['tool', null, 'ended', null, null],
    ['tool', 'v2', 'ended', null, null],
  ])('by %s on %s', (action, generation, status, task, succeeded) => {
    const signals = ending(action, {}, generation);
    expect(only(signals, 'thought')).toMatchObject({ thought: { status, rejected: action === 'reject', endedAt: AT } });
    expect(only(signals, 'step')).toMatchObject({ data: { succeeded } });
    expect(ofKind(signals ?? [], 'task').map((signal) => signal.task)).toEqual(
      task === null ? [] : [{ taskId: 'task_1', status: task, endedAt: AT }],
    );
  });

  it('is a failure where the agent says so', () => {
    expect(only(ending('task_complete', { execution_success: false }), 'thought')).toMatchObject({
      thought: { status: 'failed', rejected: false },
    });
  });

  it('is not known where no action is named', () => {
    const signals = read({ event_type: 'action_result' });
    expect(only(signals, 'thought')).toMatchObject({ thought: { status: 'ended' } });
  });
});

describe('a snapshot', () => {
  const snapshot = (generation: Generation) =>
    ofKind(
      read(
        {
          event_type: 'snapshot_and_context',
          system_snapshot: {
            cognitive_state: 'AgentState.WORK',
            telemetry_summary: {
              circuit_breaker: {
                MockLLMService_140231283135776: {
                  state: 'open',
                  total_requests: 9,
                  failed_requests: 5,
                  consecutive_failures: -1,
                },
                odd: 3,
              },
            },
            user_profiles: [{ user_id: 'wa-2026' }],
          },
        },
        { generation },
      ) ?? [],
      'snapshot',
    );

  it('tells the cognitive state, and on v1 the breakers', () => {
    const state = { kind: 'snapshot', subject: 'cognition', key: '', fields: { state: { value: 'WORK' } } };
    const breaker = { breakerState: { value: 'open' }, totalRequests: { value: 9 }, failedRequests: { value: 5 } };
    expect(snapshot('v1')).toEqual([
      state,
      { kind: 'snapshot', subject: 'provider', key: 'MockLLMService', fields: breaker },
    ]);
    expect(snapshot('v2')).toEqual([state]);
  });
});

describe('whatever comes', () => {
  const types = [
    'thought_start',
    'snapshot_and_context',
    'dma_results',
    'idma_result',
    'aspdma_result',
    'verb_second_pass_result',
    'tsaspdma_result',
    'conscience_result',
    'action_result',
    'llm_call',
  ];
  const members = [
    'system_snapshot',
    'action_parameters',
    'csdma',
    'pdma',
    'action_executed',
    'models_used',
    'audit_entry_id',
    'status',
    'thought_content',
    'selected_action',
  ];

  it('is read as signals or not at all, and never throws', () => {
    const body = fc.dictionary(fc.constantFrom(...members), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fc.constantFrom(...types), body, (type, event) => {
        const signals = read({ event_type: type, ...event });
        if (type !== 'llm_call') expect(signals?.length).toBeGreaterThan(0);
        expect(() => JSON.stringify(signals) as unknown as Json).not.toThrow();
      }),
    );
  });

  it('is a frame of some kind', () => {
    const name = fc.constantFrom('step_update', 'error', 'connected', 'keepalive', 'news');
    fc.assert(
      fc.property(name, fc.oneof(fc.string(), fc.json()), (event, data) => {
        const { wire, signals } = readFrame(
          { event, data, bytes: data.length },
          { generation: 'v2', content: 'excerpt' },
        );
        expect(['update', 'error', 'connected', 'keepalive', 'unread']).toContain(wire.kind);
        expect(signals).toEqual([]);
      }),
    );
  });
});
