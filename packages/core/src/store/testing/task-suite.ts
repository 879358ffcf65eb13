import { describe, expect, it } from 'vitest';
import { addAgent, batchOf, from, NOW, task } from './batches.ts';
import type { OpenStore } from './open-store.ts';

const ROOT = 'WAKEUP_ROOT';

export const taskSuite = (open: OpenStore): void => {
  describe('tasks', () => {
    it('are one row an id and a run, and counted by the newest run', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const tell = (fields: Parameters<typeof task>[1], at: number) =>
        store.appender.append(batchOf(agent, [task(ROOT, fields)], { observedAt: NOW + at }));
      await tell({ status: 'active', createdAt: NOW }, 0);
      await tell({ status: 'completed', createdAt: NOW, endedAt: NOW + 1500 }, 2000);
      await tell({ status: 'active', createdAt: NOW }, 232_000);
      expect(await store.reader.tasks.countByStatus(agent, 'database')).toEqual({ active: 1 });
      await tell({ status: 'completed', createdAt: NOW, endedAt: NOW + 234_000 }, 235_000);
      const runs = await store.reader.tasks.runs(agent, ROOT);
      expect(runs.map(({ run, status, createdAt, endedAt }) => [run, status, createdAt, endedAt])).toEqual([
        [2, 'completed', null, NOW + 234_000],
        [1, 'completed', NOW, NOW + 1500],
      ]);
      expect(await store.reader.tasks.countByStatus(agent, 'database')).toEqual({ completed: 1 });
    });

    it('begin a run that passed between two looks', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(batchOf(agent, [task(ROOT, { status: 'completed', endedAt: NOW })]));
      const restarted = { observedAt: NOW + 99_000, processStartedAt: NOW + 90_000 };
      await store.appender.append(
        batchOf(agent, [task(ROOT, { status: 'completed', endedAt: NOW + 95_000 })], restarted),
      );
      expect((await store.reader.tasks.runs(agent, ROOT)).map(({ run }) => run)).toEqual([2, 1]);
      const newest = await store.reader.tasks.newest(agent, [ROOT, 'none']);
      expect([...newest].map(([id, { run }]) => [id, run])).toEqual([[ROOT, 2]]);
    });

    it('do not begin a run because a slower source still speaks of the one before', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const stream = from('stream', 'reasoning-stream');
      await store.appender.append(batchOf(agent, [task('t', { status: 'active' })]));
      await store.appender.append(batchOf(agent, [task('t', { status: 'completed', endedAt: NOW })], stream));
      await store.appender.append(batchOf(agent, [task('t', { status: 'active', priority: 3 })]));
      expect(await store.reader.tasks.runs(agent, 't')).toMatchObject([{ run: 1, status: 'completed', priority: 3 }]);

      await store.appender.append(batchOf(agent, [task('t', { status: 'active' })], stream));
      await store.appender.append(batchOf(agent, [task('t', { status: 'completed', endedAt: NOW - 5 })]));
      expect(await store.reader.tasks.runs(agent, 't')).toMatchObject([
        { run: 2, status: 'active', sources: ['stream'] },
        { run: 1, status: 'completed', endedAt: NOW - 5, sources: ['database', 'stream'] },
      ]);
      await store.appender.append(batchOf(agent, [task('t', { status: 'active' })]));
      expect(await store.reader.tasks.runs(agent, 't')).toMatchObject([
        { run: 2, sources: ['database', 'stream'] },
        { run: 1 },
      ]);
    });

    it('are joined in their newest run by a source that tells of them for the first time', async () => {
      const store = await open();
      const agent = await addAgent(store);
      for (const status of ['active', 'completed', 'active'] as const) {
        await store.appender.append(batchOf(agent, [task('t', { status })]));
      }
      await store.appender.append(batchOf(agent, [task('t', { channelId: 'c' })], from('answer')));
      expect(await store.reader.tasks.runs(agent, 't')).toMatchObject([
        { run: 2, channelId: 'c' },
        { run: 1, channelId: null },
      ]);
    });
  });
};
