import { describe, expect, it } from 'vitest';
import type { Signal } from '../../ports/signal.ts';
import { ALWAYS, addAgent, batchOf, call, from, NOW, snapshot, task, thought } from './batches.ts';
import type { OpenStore } from './open-store.ts';

export const appendSuite = (open: OpenStore): void => {
  describe('a batch', () => {
    it('moves rows, seq and reading positions together', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const head = await store.reader.changes.head(agent);
      const appended = await store.appender.append(
        batchOf(agent, [thought('a'), thought('b'), task('t')], {
          cursors: [{ name: 'database:thoughts', value: '{"rowid":2}' }],
        }),
      );
      expect(appended).toEqual({ seq: head + 3, channels: ['thoughts', 'tasks', 'queue'] });
      expect(await store.reader.cursor(agent, 'database:thoughts')).toBe('{"rowid":2}');
      const seqs = (await store.reader.thoughts.page(agent, { limit: 9 })).rows.map((row) => row.seq);
      expect(seqs.sort()).toEqual([head + 1, head + 2]);
      expect(await store.reader.changes.head(agent)).toBe(head + 3);
    });

    it('told again confirms: no seq, no channel, no change', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const signals: Signal[] = [
        thought('a', { status: 'processing', startedAt: NOW }),
        task('t', { status: 'active' }),
        call('c'),
        snapshot('health', { status: 'healthy' }),
        { kind: 'step', thoughtId: 'a', type: 'thought_start', at: NOW, ordinal: 0, data: {} },
        { kind: 'event', type: 'state.transition', key: 'k', at: NOW, data: { from: null, to: 'WORK' } },
      ];
      const first = await store.appender.append(batchOf(agent, signals));
      const again = await store.appender.append(batchOf(agent, signals, { observedAt: NOW + 1000 }));
      expect(again).toEqual({ seq: first.seq, channels: [] });
      expect(await store.reader.changes.after(agent, first.seq, 10)).toEqual([]);
      expect(await store.reader.events.count(agent, 'state.transition', ALWAYS)).toBe(1);
      expect(await store.reader.thoughts.steps(agent, 'a')).toHaveLength(1);
    });

    it('is kept whole or not at all', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const { seq } = await store.appender.append(
        batchOf(agent, [thought('a')], { cursors: [{ name: 'c', value: '1' }] }),
      );
      const broken = { kind: 'thought', thought: null } as unknown as Signal;
      const batch = batchOf(
        agent,
        [
          thought('a', { status: 'completed' }),
          thought('b'),
          { kind: 'sample', metric: 'm', at: NOW, value: 1 },
          broken,
        ],
        { cursors: [{ name: 'c', value: '2' }] },
      );
      await expect(store.appender.append(batch)).rejects.toThrow();
      expect(await store.reader.cursor(agent, 'c')).toBe('1');
      expect(await store.reader.changes.head(agent)).toBe(seq);
      expect((await store.reader.thoughts.page(agent, { limit: 9 })).rows).toMatchObject([
        { thoughtId: 'a', status: 'pending' },
      ]);
      expect(await store.reader.samples.read({ agent, metric: 'm', span: ALWAYS })).toEqual([]);
      const whole = { ...batch, signals: batch.signals.slice(0, 3) };
      await store.appender.append(whole);
      expect(await store.reader.samples.read({ agent, metric: 'm', span: ALWAYS })).toHaveLength(1);
      expect(await store.reader.cursor(agent, 'c')).toBe('2');
    });

    it('waits for the one before it', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const head = await store.reader.changes.head(agent);
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, index) => store.appender.append(batchOf(agent, [thought(`t${index}`)]))),
      );
      expect(all.map(({ seq }) => seq - head)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    });

    it('can forget a reading position', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(batchOf(agent, [], { cursors: [{ name: 'c', value: '1' }] }));
      await store.forgetCursor(agent, 'c');
      expect(await store.reader.cursor(agent, 'c')).toBeNull();
    });

    it.each<[string, Signal, readonly string[]]>([
      ['a closed thought', thought('a', { status: 'completed' }), ['thoughts']],
      ['an open thought', thought('a', { status: 'pending' }), ['thoughts', 'queue']],
      ['a task', task('t'), ['tasks']],
      ['a call', call('c'), ['thoughts']],
      ['health', snapshot('health', { status: 'x' }), ['cognition', 'system']],
      ['a queue', snapshot('queue', { depth: 1 }), ['queue']],
      ['a provider', snapshot('provider', { healthy: true }, 'a'), ['services']],
      ['anything else that is now', snapshot('identity', { name: 'x' }), ['system']],
      ['a verdict', { kind: 'event', type: 'verdict.changed', key: 'k', at: NOW, data: {} }, ['verdict']],
      ['a sample', { kind: 'sample', metric: 'm', at: NOW, value: 1 }, []],
    ])('says who is to hear of %s', async (_, signal, channels) => {
      const store = await open();
      const agent = await addAgent(store);
      expect((await store.appender.append(batchOf(agent, [signal]))).channels).toEqual(channels);
    });
  });

  describe('samples', () => {
    it('are read in the order of time, each series by itself', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const point = (at: number, value: number, labels?: Record<string, string>): Signal => ({
        kind: 'sample',
        metric: 'depth',
        at,
        value,
        ...(labels ? { labels } : {}),
      });
      await store.appender.append(
        batchOf(
          agent,
          [point(NOW + 2, 2, { b: '1', a: '2' }), point(NOW, 0), point(NOW + 1, 1, { a: '2', b: '1' })],
          from('answer', 'GET /a'),
        ),
      );
      await store.appender.append(batchOf(agent, [point(NOW + 1, 9)], from('platform', 'verdict')));
      const read = async (over: object) =>
        (await store.reader.samples.read({ agent, metric: 'depth', span: ALWAYS, ...over })).map(({ value }) => value);
      expect(await read({ source: 'answer' })).toEqual([0, 1, 2]);
      expect(await read({ labels: { a: '2' } })).toEqual([1, 2]);
      expect(await read({ source: 'platform' })).toEqual([9]);
      expect(await read({ endpoint: 'GET /a', span: { from: NOW + 1, to: NOW + 2 } })).toEqual([1]);
      const lastAt = (at: number, over = {}) =>
        store.reader.samples.lastBefore({ agent, metric: 'depth', at, ...over });
      expect(await lastAt(NOW + 1, { source: 'answer' })).toEqual({
        at: NOW + 1,
        value: 1,
        source: 'answer',
        endpoint: 'GET /a',
      });
      expect(await lastAt(NOW - 1)).toBeNull();
    });

    it('told again for the same instant take its place', async () => {
      const store = await open();
      const agent = await addAgent(store);
      for (const value of [1, 2])
        await store.appender.append(batchOf(agent, [{ kind: 'sample', metric: 'm', at: NOW, value }]));
      expect(await store.reader.samples.read({ agent, metric: 'm', span: ALWAYS })).toMatchObject([{ value: 2 }]);
    });
  });

  describe('changes', () => {
    it('are a row a channel of each batch, in order, and never half of one', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const head = await store.reader.changes.head(agent);
      for (let index = 0; index < 3; index++)
        await store.appender.append(batchOf(agent, [thought(`t${index}`), task(`t${index}`)]));
      const all = await store.reader.changes.after(agent, head, 100);
      expect(all.map(({ seq, channel }) => `${seq - head} ${channel}`)).toEqual(
        [2, 4, 6].flatMap((seq) => [`${seq} thoughts`, `${seq} tasks`, `${seq} queue`]),
      );
      expect((await store.reader.changes.after(agent, head, 5)).map(({ seq }) => seq - head)).toEqual([2, 2, 2]);
      expect((await store.reader.changes.after(agent, head, 1)).map(({ seq }) => seq - head)).toEqual([2, 2, 2]);
      expect(await store.reader.changes.after(agent, head + 6, 100)).toEqual([]);
    });
  });
};
