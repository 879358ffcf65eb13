import { describe, expect, it } from 'vitest';
import { addAgent, batchOf, call, DAY, logLine, NOW, snapshot, thought } from './batches.ts';
import type { OpenStore } from './open-store.ts';

export const measureSuite = (open: OpenStore): void => {
  describe('what it holds', () => {
    it('is nothing at first, and nothing is 0 rows without an oldest', async () => {
      const { held } = await (await open()).measure();
      expect(Object.values(held).filter(({ rows, oldestAt }) => rows !== 0 || oldestAt !== null)).toEqual([]);
    });

    it('is counted by kind, with the oldest by when it last changed', async () => {
      const store = await open();
      const agent = await addAgent(store);
      for (const age of [3, 1]) {
        const at = NOW - age * DAY;
        const told = [
          thought(`t ${age}`, { status: 'completed', createdAt: at - DAY, endedAt: at }),
          call(`c ${age}`, { at }),
          logLine(`l ${age}`, { at }),
          snapshot('health', { status: `${age}` }),
          { kind: 'event' as const, type: 'state.transition' as const, key: `${age}`, at, data: null },
          { kind: 'sample' as const, metric: 'm', at: at - 1, value: 1 },
          { kind: 'sample' as const, metric: 'm', at, value: 1 },
        ];
        await store.appender.append(batchOf(agent, told, { observedAt: at }));
      }
      const { held } = await store.measure();
      const oldestAt = NOW - 3 * DAY;
      for (const name of ['thoughts', 'calls', 'logs', 'events'] as const) {
        expect(held[name], name).toMatchObject({ rows: 2, oldestAt });
      }
      expect(held.samples).toMatchObject({ rows: 4, oldestAt: oldestAt - 1 });
      // What is now is one row; that it moved since the first look is another, apart from other events.
      expect(held.snapshots).toMatchObject({ rows: 1, oldestAt: NOW - DAY });
      expect(held.snapshotChanges).toMatchObject({ rows: 1, oldestAt: NOW - DAY });
    });

    it('was last added to at the last commit', async () => {
      const store = await open();
      expect(store.lastCommitAt()).toBeNull();
      const agent = await addAgent(store);
      await store.appender.append(batchOf(agent, [thought('t')]));
      expect(store.lastCommitAt()).toBe(NOW);
    });
  });
};
