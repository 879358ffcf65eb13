import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../testing/memory-store.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { addAgent, batchOf, from, MINUTE, NOW, snapshot } from '../store/testing/batches.ts';
import { readKnownBefore } from './known-before.ts';

const stand = async () => {
  const store = memoryStore(createTestClock(NOW));
  const agent = await addAgent(store);
  const tell = (source: 'answer' | 'database', endpoint: string, at: number, processStartedAt: number | null) =>
    store.appender.append(
      batchOf(agent, [snapshot('health', { uptimeSeconds: (at - NOW) / 1000 })], {
        ...from(source, endpoint),
        observedAt: at,
        processStartedAt,
      }),
    );
  return { store, agent, tell };
};

describe('the process that is known from before', () => {
  it('was last seen with its newest answer, not with one of an endpoint that is asked seldom', async () => {
    const { store, agent, tell } = await stand();
    await tell('answer', 'GET /v1/system/time', NOW + MINUTE, NOW);
    await tell('answer', 'GET /v1/system/health', NOW + 5 * MINUTE, NOW);
    expect((await readKnownBefore(store, agent)).process).toEqual({ startedAt: NOW, lastSeenAt: NOW + 5 * MINUTE });
  });

  it('is the newest, and what does not tell its process proves nothing of it', async () => {
    const { store, agent, tell } = await stand();
    await tell('answer', 'GET /v1/system/time', NOW + 2 * MINUTE, NOW);
    await tell('answer', 'GET /v1/system/health', NOW + 4 * MINUTE, NOW + 3 * MINUTE);
    await tell('database', 'tasks', NOW + 6 * MINUTE, NOW + 3 * MINUTE);
    await tell('answer', 'GET /v1/agent/status', NOW + 7 * MINUTE, NOW + 3 * MINUTE);
    expect((await readKnownBefore(store, agent)).process).toEqual({
      startedAt: NOW + 3 * MINUTE,
      lastSeenAt: NOW + 4 * MINUTE,
    });
  });

  it('was in the state that was seen last', async () => {
    const { store, agent } = await stand();
    const moved = (from: string | null, to: string | null, at: number) =>
      ({ kind: 'event', type: 'state.transition', key: `${at}`, at, data: { from, to } }) as const;
    expect((await readKnownBefore(store, agent)).state).toBeNull();
    await store.appender.append(batchOf(agent, [moved(null, 'WORK', NOW), moved('WORK', 'DREAM', NOW + 5)]));
    expect((await readKnownBefore(store, agent)).state).toBe('DREAM');
  });
});

it('knows when any of its sources proved itself last, and what this platform concluded is no proof', async () => {
  const { store, agent, tell } = await stand();
  expect((await readKnownBefore(store, agent)).observedAt).toBeNull();
  await tell('answer', 'GET /v1/system/health', NOW + 4 * MINUTE, NOW);
  await tell('database', 'tasks', NOW + 3 * MINUTE, NOW);
  const concluded = { ...from('platform'), observedAt: NOW + 9 * MINUTE };
  await store.appender.append(batchOf(agent, [snapshot('verdict', { word: 'unreachable' })], concluded));
  expect((await readKnownBefore(store, agent)).observedAt).toBe(NOW + 4 * MINUTE);
});
