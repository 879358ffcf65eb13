import { describe, expect, it } from 'vitest';
import { ALWAYS, addAgent, agentNamed, batchOf, call, from, NOW, snapshot, span, task, thought } from './batches.ts';
import type { OpenStore } from './open-store.ts';

export const agentSuite = (open: OpenStore): void => {
  describe('agents', () => {
    it('are added, listed, changed and removed', async () => {
      const store = await open();
      const scout = await store.agents.add(agentNamed('scout'));
      const echo = await store.agents.add(agentNamed('echo'));
      expect(await store.reader.agents.list()).toEqual([scout, echo]);
      const renamed = await store.agents.update(scout.number, {
        name: 'Scout',
        settings: { content: 'none', stream: false, excludedFamilies: ['logs'] },
      });
      expect(renamed).toMatchObject({ name: 'Scout', url: scout.url, settings: { content: 'none' } });
      expect(await store.reader.agents.get(scout.number)).toEqual(renamed);
      await store.agents.remove(echo.number);
      expect(await store.reader.agents.list()).toEqual([renamed]);
    });

    it('have one key each', async () => {
      const store = await open();
      await addAgent(store);
      await expect(addAgent(store)).rejects.toMatchObject({ code: 'CONFLICT', data: { path: 'key' } });
      expect(await store.reader.agents.list()).toHaveLength(1);
    });

    it('that are not there can be neither changed nor removed', async () => {
      const store = await open();
      await expect(store.agents.update(7, { name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(store.agents.remove(7)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(store.appender.append(batchOf(7, []))).rejects.toMatchObject({ fault: 'no_agent' });
    });

    it('leave nothing behind, and their number and cursors fit nobody else', async () => {
      const store = await open();
      const gone = await addAgent(store, 'gone');
      const stays = await addAgent(store, 'stays');
      for (const agent of [gone, stays]) {
        await store.appender.append(
          batchOf(agent, [thought('a'), task('t', { status: 'active' }), call('c'), span('s')], {
            cursors: [{ name: 'database:thoughts', value: '9' }],
          }),
        );
        await store.appender.append(
          batchOf(
            agent,
            [snapshot('health', { status: 'ok' }), { kind: 'sample', metric: 'm', at: NOW, value: 1 }],
            from('answer'),
          ),
        );
        await store.keepReport({ reportId: `report of ${agent}`, agent, at: NOW, body: '{}' });
      }
      const head = await store.reader.changes.head(gone);
      await store.agents.remove(gone);

      const { reader } = store;
      const left = async (agent: number) => [
        (await reader.thoughts.page(agent, { limit: 10 })).rows.length,
        (await reader.tasks.page(agent, { limit: 10 })).rows.length,
        (await reader.calls.sums(agent, 'database', ALWAYS)).calls,
        Object.keys(await reader.spans.countByRole(agent)).length,
        (await reader.snapshots.list(agent)).length,
        (await reader.samples.read({ agent, metric: 'm', span: ALWAYS })).length,
        Object.keys(await reader.tasks.countByStatus(agent, 'database')).length,
        (await reader.changes.after(agent, 0, 100)).length > 0 ? 1 : 0,
        (await reader.cursor(agent, 'database:thoughts')) === null ? 0 : 1,
        (await reader.report(`report of ${agent}`)) === null ? 0 : 1,
      ];
      expect(await left(gone)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
      expect(await left(stays)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
      expect(await reader.changes.head(gone)).toBe(0);
      await expect(store.appender.append(batchOf(gone, [thought('b')]))).rejects.toMatchObject({ fault: 'no_agent' });

      const again = await store.agents.add({ ...agentNamed('gone'), addedAt: NOW });
      expect(again.number).toBeGreaterThan(stays);
      expect(await reader.changes.floor(again.number)).toBeGreaterThan(head);
    });

    it('ring a change when they are added and changed', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const head = await store.reader.changes.head(agent);
      await store.agents.update(agent, { name: 'x' });
      await store.agents.update(agent, {});
      const rows = await store.reader.changes.after(agent, 0, 10);
      expect(rows.map(({ channel, seq }) => [channel, seq])).toEqual([
        ['agents', head],
        ['agents', head + 1],
      ]);
    });
  });
};
