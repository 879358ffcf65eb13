import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../ports/store.ts';
import { ALWAYS, addAgent, agentNamed, batchOf, call, NOW, task, thought } from './batches.ts';
import type { OpenStore } from './open-store.ts';

const TOLD = [
  task('WAKEUP_ROOT', { status: 'completed' }),
  task('k-test', { status: 'completed' }),
  task('k-real', { status: 'completed' }),
  task('k-untold', { status: 'active' }),
  thought('ritual', { taskId: 'WAKEUP_ROOT', status: 'completed', createdAt: NOW, endedAt: NOW + 1 }),
  thought('test', { taskId: 'k-test', status: 'completed', createdAt: NOW, endedAt: NOW + 2 }),
  thought('real', { taskId: 'k-real', status: 'failed', createdAt: NOW, endedAt: NOW + 3 }),
  thought('untold', { taskId: 'k-untold', status: 'pending', createdAt: NOW }),
  call('c0', { thoughtId: 'ritual', provider: 'MockLLMService' }),
  call('c1', { thoughtId: 'test', provider: null, model: 'llama4scout (mock)' }),
  call('c2', { thoughtId: 'test', provider: null, model: null }),
  call('c3', { thoughtId: 'real', provider: 'openai_primary', costCents: 3 }),
  call('c4', { thoughtId: 'untold', provider: null, model: null }),
  call('c5', { thoughtId: null, provider: 'MockLLMService' }),
];

/** Which traffic thoughts and tasks belong to, and what is narrowed by it, in every driver. */
export const trafficSuite = (open: OpenStore): void => {
  describe('traffic', () => {
    let store: Store;
    let agent: number;
    beforeEach(async () => {
      store = await open();
      agent = await addAgent(store);
      await store.appender.append(batchOf(agent, TOLD));
    });

    const listed = async (traffic: 'ritual' | 'test' | 'real') => ({
      thoughts: (await store.reader.thoughts.page(agent, { traffic, limit: 1 })).rows.map(({ thoughtId }) => thoughtId),
      tasks: (await store.reader.tasks.page(agent, { traffic, limit: 9 })).rows.map(({ taskId }) => taskId),
    });

    it('is told of each, but for those whose calls tell no LLM', async () => {
      const { thoughts, tasks } = store.reader;
      expect(await thoughts.trafficOf(agent, ['ritual', 'test', 'real', 'untold', 'none'])).toEqual(
        new Map([
          ['ritual', 'ritual'],
          ['test', 'test'],
          ['real', 'real'],
        ]),
      );
      expect(await tasks.trafficOf(agent, ['WAKEUP_ROOT', 'k-test', 'k-real', 'k-untold'])).toEqual(
        new Map([
          ['WAKEUP_ROOT', 'ritual'],
          ['k-test', 'test'],
          ['k-real', 'real'],
        ]),
      );
    });

    it('narrows the lists', async () => {
      expect(await listed('ritual')).toEqual({ thoughts: ['ritual'], tasks: ['WAKEUP_ROOT'] });
      expect(await listed('test')).toEqual({ thoughts: ['test'], tasks: ['k-test'] });
      expect(await listed('real')).toEqual({ thoughts: ['real'], tasks: ['k-real'] });
    });

    it('narrows what is counted', async () => {
      const { thoughts, calls } = store.reader;
      expect(await thoughts.countByStatus(agent, 'database', ALWAYS, 'real')).toEqual({ failed: 1 });
      expect(await thoughts.countByStatus(agent, 'database', undefined, 'ritual')).toEqual({ completed: 1 });
      expect(await thoughts.durationsMs(agent, 'createdAt', ALWAYS, 9, 'test')).toEqual([2]);
      expect(await calls.sums(agent, 'database', ALWAYS, 'real')).toMatchObject({ calls: 1, costCents: 3 });
      expect(await calls.sums(agent, 'database', ALWAYS, 'test')).toMatchObject({ calls: 2, costCents: 0 });
    });

    it('of a simulated agent is a test, but for its rituals', async () => {
      const { number } = await store.agents.add({ ...agentNamed('demo'), simulated: true });
      await store.appender.append(batchOf(number, TOLD));
      agent = number;
      expect((await listed('ritual')).thoughts).toEqual(['ritual']);
      expect((await store.reader.thoughts.page(agent, { traffic: 'test', limit: 9 })).rows).toHaveLength(3);
      expect((await listed('real')).tasks).toEqual([]);
    });
  });
};
