import type { CognitiveState } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../testing/memory-store.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { TRUST } from '../../facts/trust.ts';
import { addAgent, batchOf, from, MINUTE, NOW, snapshot } from '../../store/testing/batches.ts';
import type { AgentHandle, QueryContext } from '../context.ts';
import { getCurrentState } from './get-current-state.ts';
import { listTransitions } from './list-transitions.ts';

const HEALTH = 'GET /v1/system/health';
const UNIFIED = 'GET /v1/telemetry/unified';

/** An agent whose process began at `processStartedAt`, in the eyes of the verbs. */
const stand = async (processStartedAt: number) => {
  const clock = createTestClock(NOW + 10 * MINUTE);
  const store = memoryStore(clock);
  const agent = await addAgent(store);
  const handle = {
    record: { number: agent },
    generation: 'v2',
    verdict: { word: 'working' },
    processStartedAt,
    unanswered: null,
    observedAt: NOW,
    sources: () => [{ source: 'answer', state: 'open', lastSuccessAt: NOW }],
  } as unknown as AgentHandle;
  const context = {
    actor: { role: 'OBSERVER' },
    clock,
    reader: store.reader,
    trust: TRUST,
    directory: { find: () => handle },
  } as unknown as QueryContext;
  const moved = (minute: number, before: CognitiveState | null, to: CognitiveState | null) => {
    const at = NOW + minute * MINUTE;
    const data = { from: before, to };
    return store.appender.append(
      batchOf(agent, [{ kind: 'event', type: 'state.transition', key: `${at} ${to}`, at, data }]),
    );
  };
  const started = (minute: number) => {
    const at = NOW + minute * MINUTE;
    return store.appender.append(
      batchOf(agent, [{ kind: 'event', type: 'process.started', key: `${at}`, at, data: { startedAt: at } }]),
    );
  };
  const told = (endpoint: string, state: CognitiveState | null, minute: number, process: number) => {
    const missing = { unavailable: 'not_yet', detail: 'It starts.' } as const;
    const signal = state
      ? snapshot('cognition', { state })
      : ({ kind: 'snapshot', subject: 'cognition', key: '', fields: { state: missing } } as const);
    const observedAt = NOW + minute * MINUTE;
    return store.appender.append(
      batchOf(agent, [signal], { ...from('answer', endpoint), observedAt, processStartedAt: process }),
    );
  };
  return {
    moved,
    started,
    told,
    current: () => getCurrentState(context, { agent: 'scout' }),
    transitions: async () => (await listTransitions(context, { agent: 'scout', limit: 50 })).rows,
  };
};

describe('the current state', () => {
  it('has lasted no longer than its process', async () => {
    const { moved, told, current } = await stand(NOW + 3 * MINUTE);
    await moved(0, 'WAKEUP', 'WORK');
    await told(HEALTH, 'WORK', 4, NOW + 3 * MINUTE);
    expect(await current()).toMatchObject({ since: NOW + 3 * MINUTE, sinceIsExact: false, previous: null });
  });

  it('is not that of a process that is gone, though another endpoint told it last of that one', async () => {
    const { moved, told, current } = await stand(NOW + 3 * MINUTE);
    await moved(0, 'WAKEUP', 'WORK');
    await told(HEALTH, 'WORK', 2, NOW);
    await told(UNIFIED, 'WORK', 2, NOW);
    expect((await current()).state).toMatchObject({ value: 'WORK' });
    await told(HEALTH, null, 4, NOW + 3 * MINUTE);
    expect(await current()).toMatchObject({
      sentence: 'The cognitive state is not known.',
      state: { status: 'unavailable', reason: 'not_yet' },
      since: null,
    });
  });
});

describe('why a state changed', () => {
  it('follows where it can have one cause alone, or a process began in between, and else is not told', async () => {
    const { moved, started, transitions } = await stand(NOW);
    await moved(0, null, 'SHUTDOWN');
    await moved(1, 'SHUTDOWN', 'WAKEUP');
    await moved(2, 'WAKEUP', 'WORK');
    await started(3);
    await moved(4, 'WORK', 'WAKEUP');
    await moved(5, 'WORK', 'SOLITUDE');
    await moved(6, 'SOLITUDE', null);
    const reasons = (await transitions()).map(({ reason }) =>
      reason.status === 'available' ? [reason.value, reason.basis] : reason.reason,
    );
    expect(reasons).toEqual([
      'unreachable',
      'not_exposed',
      ['Its process began anew.', 'derived'],
      ['Its wake-up ritual was over.', 'derived'],
      ['It was started.', 'derived'],
      'not_applicable',
    ]);
  });
});

describe('the time in the state before a transition', () => {
  it('is a least one where the beginning or the end was not watched, and not told where nothing was', async () => {
    const { moved, transitions } = await stand(NOW);
    await moved(0, null, 'WAKEUP');
    await moved(1, 'WAKEUP', 'WORK');
    await moved(3, 'WORK', 'DREAM');
    await moved(4, 'DREAM', null);
    await moved(9, null, 'WORK');
    const rows = (await transitions()).map(({ to, durationBeforeMs, durationBeforeIsExact }) => [
      to,
      durationBeforeMs,
      durationBeforeIsExact,
    ]);
    expect(rows).toEqual([
      ['WORK', null, false],
      [null, MINUTE, false],
      ['DREAM', 2 * MINUTE, true],
      ['WORK', MINUTE, false],
      ['WAKEUP', null, false],
    ]);
  });
});
