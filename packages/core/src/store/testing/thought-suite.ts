import { describe, expect, it } from 'vitest';
import type { Signal } from '../../ports/signal.ts';
import { ALWAYS, addAgent, batchOf, from, NOW, thought } from './batches.ts';
import type { OpenStore } from './open-store.ts';

const stream = from('stream', 'reasoning-stream');

export const thoughtSuite = (open: OpenStore): void => {
  describe('thoughts', () => {
    it('are one row an id, whatever source tells what', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(
          agent,
          [thought('a', { status: 'processing', startedAt: NOW, lastEventAt: NOW, stepNumber: 1 })],
          stream,
        ),
      );
      await store.appender.append(
        batchOf(
          agent,
          [thought('a', { status: 'completed', createdAt: NOW - 50, endedAt: NOW + 900, taskId: 't', depth: 0 })],
          {
            observedAt: NOW + 1000,
          },
        ),
      );
      const { seq } = await store.appender.append(
        batchOf(
          agent,
          [
            thought('a', {
              status: 'ended',
              endedAt: NOW + 901,
              action: 'speak',
              lastEventAt: NOW + 901,
              stepNumber: 10,
            }),
          ],
          {
            ...stream,
            observedAt: NOW + 1100,
          },
        ),
      );
      expect(await store.reader.thoughts.get(agent, 'a')).toEqual({
        agent,
        seq,
        thoughtId: 'a',
        taskId: 't',
        status: 'completed',
        rejected: false,
        type: null,
        depth: 0,
        roundNumber: null,
        priority: null,
        parentThoughtId: null,
        channelId: null,
        content: null,
        createdAt: NOW - 50,
        startedAt: NOW,
        endedAt: NOW + 900,
        action: 'speak',
        stepNumber: 10,
        lastEventAt: NOW + 901,
        lastCallFailed: false,
        firstSeenAt: NOW,
        sources: ['database', 'stream'],
        statusBySource: { database: 'completed', stream: 'ended' },
      });
      expect(await store.reader.thoughts.get(agent, 'b')).toBeNull();
    });

    it('of v1 end when the stream says', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.agents.update(agent, { generation: 'v1' });
      await store.appender.append(batchOf(agent, [thought('a', { status: 'completed', endedAt: NOW })]));
      await store.appender.append(batchOf(agent, [thought('a', { status: 'ended', endedAt: NOW + 40 })], stream));
      expect(await store.reader.thoughts.get(agent, 'a')).toMatchObject({ status: 'completed', endedAt: NOW + 40 });
    });

    it('are counted by what each source says of them', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const ended = (id: string, status: 'completed' | 'failed', endedAt: number): Signal =>
        thought(id, { status, createdAt: endedAt - 100, endedAt });
      await store.appender.append(
        batchOf(agent, [
          ended('a', 'completed', NOW),
          ended('b', 'completed', NOW + 10),
          ended('c', 'failed', NOW + 20),
          thought('d', { status: 'processing', createdAt: NOW }),
        ]),
      );
      await store.appender.append(
        batchOf(agent, [thought('a', { status: 'ended', startedAt: NOW - 50, endedAt: NOW + 5 })], stream),
      );
      const { thoughts } = store.reader;
      expect(await thoughts.countByStatus(agent, 'database')).toEqual({ completed: 2, failed: 1, processing: 1 });
      expect(await thoughts.countByStatus(agent, 'stream')).toEqual({ ended: 1 });
      expect(await thoughts.countByStatus(agent, 'database', { from: NOW + 10, to: NOW + 20 })).toEqual({
        completed: 1,
      });
      expect(await thoughts.bySource(agent, 'database', { from: NOW - 100, to: NOW })).toEqual(
        new Map([
          ['a', 'completed'],
          ['b', 'completed'],
          ['c', 'failed'],
        ]),
      );
      expect(await thoughts.oldestCreatedAt(agent, 'database')).toBe(NOW - 100);
      expect(await thoughts.oldestCreatedAt(agent, 'answer')).toBeNull();
      await store.appender.append(batchOf(agent, [ended('d', 'completed', NOW + 30)]));
      expect(await thoughts.countByStatus(agent, 'database')).toEqual({ completed: 3, failed: 1 });
    });

    it('show their pace', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const ends = [0, 5, 10, 25].map((after, index) =>
        thought(`t${index}`, { status: 'completed', createdAt: NOW - 100, endedAt: NOW + after }),
      );
      await store.appender.append(
        batchOf(agent, [
          ...ends,
          thought('no beginning', { status: 'completed', endedAt: NOW + 26 }),
          thought('started', { status: 'completed', startedAt: NOW - 1, endedAt: NOW + 27 }),
          thought('open', { status: 'processing' }),
        ]),
      );
      const { thoughts } = store.reader;
      expect(await thoughts.endedBuckets(agent, NOW, 10, 3)).toEqual([2, 1, 3]);
      expect(await thoughts.endedBuckets(agent, NOW + 1, 10, 2)).toEqual([2, 0]);
      expect(await thoughts.lastEndAt(agent, NOW + 10)).toBe(NOW + 10);
      expect(await thoughts.lastEndAt(agent, NOW - 1)).toBeNull();
      expect(await thoughts.durationsMs(agent, 'createdAt', ALWAYS, 3)).toEqual([125, 110, 105]);
      expect(await thoughts.durationsMs(agent, 'createdAt', { from: NOW, to: NOW + 10 }, 9)).toEqual([105, 100]);
      expect(await thoughts.durationsMs(agent, 'startedAt', ALWAYS, 3)).toEqual([28]);
    });

    it('that changed are told once, as they are now, in the order of their newest change', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const { seq } = await store.appender.append(batchOf(agent, [thought('a'), thought('b'), thought('c')]));
      await store.appender.append(batchOf(agent, [thought('a', { status: 'processing' })]));
      await store.appender.append(
        batchOf(agent, [thought('a', { status: 'completed' }), thought('b', { priority: 1 })]),
      );
      const changed = async (after: number, limit = 9) =>
        (await store.reader.thoughts.changedAfter(agent, after, limit)).map(({ thoughtId, status }) => [
          thoughtId,
          status,
        ]);
      expect(await changed(seq)).toEqual([
        ['a', 'completed'],
        ['b', 'pending'],
      ]);
      expect(await changed(0, 2)).toEqual([
        ['c', 'pending'],
        ['a', 'completed'],
      ]);
      expect(await changed(await store.reader.changes.head(agent))).toEqual([]);
    });

    it('are told from a seq on, each once, as they are after their newest change', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const { changes, thoughts } = store.reader;
      const before = await changes.head(agent);
      await store.appender.append(
        batchOf(
          agent,
          ['a', 'b', 'c'].map((id) => thought(id, { status: 'processing' })),
        ),
      );
      const first = await thoughts.changedAfter(agent, before, 2);
      expect(first.map((row) => row.thoughtId)).toEqual(['a', 'b']);
      const rest = await thoughts.changedAfter(agent, first.at(-1)?.seq ?? 0, 2);
      expect(rest.map((row) => row.thoughtId)).toEqual(['c']);
      await store.appender.append(batchOf(agent, [thought('a', { status: 'completed', endedAt: NOW })]));
      const again = await thoughts.changedAfter(agent, rest.at(-1)?.seq ?? 0, 9);
      expect(again.map((row) => [row.thoughtId, row.status])).toEqual([['a', 'completed']]);
    });

    it('that are open stand by priority, then by age', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(agent, [
          thought('late', { status: 'pending', priority: 5, createdAt: NOW + 1 }),
          thought('early', { status: 'processing', priority: 5, createdAt: NOW }),
          thought('urgent', { status: 'pending', priority: 10, createdAt: NOW + 2 }),
          thought('no word', { status: 'pending', createdAt: NOW - 9 }),
          thought('done', { status: 'completed', priority: 99 }),
        ]),
      );
      const ids = async (limit: number) =>
        (await store.reader.thoughts.open(agent, limit)).map(({ thoughtId }) => thoughtId);
      expect(await ids(9)).toEqual(['urgent', 'early', 'late', 'no word']);
      expect(await ids(1)).toEqual(['urgent']);
    });

    it('know what followed, their task and their steps', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const step = (type: string, at: number, ordinal = 0): Signal => ({
        kind: 'step',
        thoughtId: 'a',
        type,
        at,
        ordinal,
        data: { type },
      });
      await store.appender.append(
        batchOf(
          agent,
          [
            thought('b', { parentThoughtId: 'a', createdAt: NOW + 2, taskId: 't' }),
            thought('c', { parentThoughtId: 'a', createdAt: NOW + 1, taskId: 't' }),
            thought('a', { taskId: 'u' }),
            step('dma_results', NOW + 2),
            step('thought_start', NOW + 1),
            step('thought_start', NOW + 1, 1),
            step('thought_start', NOW + 1),
          ],
          stream,
        ),
      );
      const { thoughts } = store.reader;
      expect((await thoughts.followUps(agent, 'a')).map(({ thoughtId }) => thoughtId)).toEqual(['c', 'b']);
      expect(await thoughts.countByTask(agent, ['t', 'u', 'v'])).toEqual(
        new Map([
          ['t', 2],
          ['u', 1],
        ]),
      );
      expect(await thoughts.steps(agent, 'a')).toEqual([
        {
          thoughtId: 'a',
          type: 'thought_start',
          at: NOW + 1,
          ordinal: 0,
          source: 'stream',
          data: { type: 'thought_start' },
        },
        {
          thoughtId: 'a',
          type: 'thought_start',
          at: NOW + 1,
          ordinal: 1,
          source: 'stream',
          data: { type: 'thought_start' },
        },
        {
          thoughtId: 'a',
          type: 'dma_results',
          at: NOW + 2,
          ordinal: 0,
          source: 'stream',
          data: { type: 'dma_results' },
        },
      ]);
      expect(await thoughts.stepsIn(agent, { from: NOW, to: NOW + 2 }, 9)).toHaveLength(2);
      // Of more than asked for the newest, still oldest first.
      const cut = await thoughts.stepsIn(agent, ALWAYS, 2);
      expect(cut.map(({ type, ordinal }) => [type, ordinal])).toEqual([
        ['thought_start', 1],
        ['dma_results', 0],
      ]);
    });
  });
};
