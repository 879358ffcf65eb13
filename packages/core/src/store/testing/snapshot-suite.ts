import { describe, expect, it } from 'vitest';
import { factOf } from '../../facts/fact-of.ts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { FieldFactLookup } from '../keep/writing.ts';
import { ALWAYS, addAgent, batchOf, from, NOW, snapshot } from './batches.ts';
import type { OpenStore } from './open-store.ts';

const FACTS: Record<string, ReturnType<FieldFactLookup>> = {
  'health.uptimeSeconds': { title: 'uptime', history: 'none' },
  'queue.depth': { title: 'depth', history: 'samples', metric: 'queue_depth' },
  'llm.calls': { title: 'calls', history: 'samples', metric: 'llm_calls', counter: true },
};
const fieldFact: FieldFactLookup = (subject, field) => FACTS[`${subject}.${field}`];
const answer = from('answer', 'GET /v1/system/health');

export const snapshotSuite = (open: OpenStore): void => {
  describe('what is now', () => {
    it('is kept by source and endpoint, and moves only its time while nothing differs', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const first = await store.appender.append(batchOf(agent, [snapshot('health', { status: 'healthy' })], answer));
      await store.appender.append(
        batchOf(agent, [snapshot('health', { status: 'critical' })], from('answer', 'GET /v1/x')),
      );
      const before = await store.reader.changes.head(agent);
      const again = await store.appender.append(
        batchOf(agent, [snapshot('health', { status: 'healthy' })], { ...answer, observedAt: NOW + 15_000 }),
      );
      expect(again).toEqual({ seq: before, channels: [] });
      expect(await store.reader.snapshots.list(agent, 'health')).toEqual([
        expect.objectContaining({
          endpoint: 'GET /v1/system/health',
          seq: first.seq,
          observedAt: NOW + 15_000,
          fields: { status: { value: 'healthy', changedAt: NOW, firstAt: NOW } },
        }),
        expect.objectContaining({
          endpoint: 'GET /v1/x',
          fields: { status: { value: 'critical', changedAt: NOW, firstAt: NOW } },
        }),
      ]);
      expect(await store.reader.events.count(agent, 'snapshot.changed', ALWAYS)).toBe(0);
    });

    it('is read anew after each batch, of each agent by itself', async () => {
      const store = await open();
      const agents: AgentNumber[] = [];
      for (const name of ['one', 'two', 'three', 'four']) agents.push(await addAgent(store, name));
      const told = async () => {
        const lists = await Promise.all(agents.map((agent) => store.reader.snapshots.list(agent)));
        return lists.map((rows) => rows.map(({ fields }) => fields.status));
      };
      expect(await told()).toEqual([[], [], [], []]);
      const expected: object[][] = [[], [], [], []];
      for (const [place, agent] of agents.entries()) {
        await store.appender.append(batchOf(agent, [snapshot('health', { status: `s${place}` })], answer));
        expected[place] = [expect.objectContaining({ value: `s${place}` })];
        expect(await told()).toEqual(expected);
        expect(await told()).toEqual(expected);
      }
    });

    it('makes history when a field differs', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(agent, [snapshot('breaker', { state: 'closed', failures: 1 }, 'openai')], answer),
      );
      const changed = await store.appender.append(
        batchOf(agent, [snapshot('breaker', { state: 'open', failures: 1 }, 'openai')], {
          ...answer,
          observedAt: NOW + 9,
        }),
      );
      expect(changed.channels).toEqual(['services']);
      const { rows } = await store.reader.events.page(agent, {
        types: ['snapshot.changed'],
        keyPrefix: 'breaker:openai:',
        limit: 9,
      });
      expect(rows).toEqual([
        {
          agent,
          seq: changed.seq,
          type: 'snapshot.changed',
          key: `breaker:openai:${changed.seq}`,
          at: NOW + 9,
          source: 'answer',
          data: {
            subject: 'breaker',
            key: 'openai',
            endpoint: 'GET /v1/system/health',
            changes: [{ field: 'state', from: 'closed', to: 'open' }],
          },
        },
      ]);
      const [row] = await store.reader.snapshots.list(agent);
      expect(row?.fields).toEqual({
        state: { value: 'open', changedAt: NOW + 9, firstAt: NOW },
        failures: { value: 1, changedAt: NOW, firstAt: NOW },
      });
    });

    it('says why a field has no value, since when, and goes on from what was known', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const looks = [
        { value: 'healthy' },
        { unavailable: 'failed', detail: '500' },
        { unavailable: 'failed', detail: 'other words' },
        { value: 'healthy' },
      ] as const;
      const seen = [];
      for (const [index, status] of looks.entries()) {
        const signal = { kind: 'snapshot', subject: 'health', key: '', fields: { status } } as const;
        const { channels } = await store.appender.append(
          batchOf(agent, [signal], { ...answer, observedAt: NOW + index }),
        );
        seen.push([channels.length > 0, (await store.reader.snapshots.list(agent))[0]?.fields.status]);
      }
      const last = { value: 'healthy', changedAt: NOW, firstAt: NOW };
      expect(seen).toEqual([
        [true, last],
        [true, { unavailable: 'failed', detail: '500', since: NOW + 1, last }],
        [false, { unavailable: 'failed', detail: 'other words', since: NOW + 1, last }],
        [true, last],
      ]);
      const { rows } = await store.reader.events.page(agent, { types: ['snapshot.changed'], limit: 9 });
      expect(rows.map(({ data }) => (data as { changes: unknown }).changes)).toEqual([
        [{ field: 'status', from: null, to: 'healthy' }],
        [{ field: 'status', from: 'healthy', to: null, unavailable: 'failed' }],
      ]);
    });

    it('leaves a field that this look does not name as it was', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(batchOf(agent, [snapshot('health', { a: 1, b: 2 })], answer));
      await store.appender.append(batchOf(agent, [snapshot('health', { a: 3 })], answer));
      expect((await store.reader.snapshots.list(agent))[0]?.fields).toMatchObject({ a: { value: 3 }, b: { value: 2 } });
    });

    it('tells of what moves at each look, and remembers nothing of it', async () => {
      const store = await open({ fieldFact });
      const agent = await addAgent(store);
      await store.appender.append(batchOf(agent, [snapshot('health', { uptimeSeconds: 1 })], answer));
      const next = await store.appender.append(
        batchOf(agent, [snapshot('health', { uptimeSeconds: 16 })], { ...answer, observedAt: NOW + 15_000 }),
      );
      expect(next.channels).toEqual(['cognition', 'system']);
      const [row] = await store.reader.snapshots.list(agent);
      expect(row).toMatchObject({ observedAt: NOW + 15_000, fields: { uptimeSeconds: { value: 16 } } });
      expect(await store.reader.events.count(agent, 'snapshot.changed', ALWAYS)).toBe(0);
    });

    it('writes a point at each look, so that a flat line is not a gap', async () => {
      const store = await open({ fieldFact });
      const agent = await addAgent(store);
      for (const [index, depth] of [0, 0, 2].entries()) {
        await store.appender.append(
          batchOf(agent, [snapshot('queue', { depth })], { ...answer, observedAt: NOW + index }),
        );
      }
      await store.appender.append(
        batchOf(agent, [snapshot('queue', { depth: 5 }, 'b')], { ...answer, observedAt: NOW }),
      );
      const points = await store.reader.samples.read({ agent, metric: 'queue_depth', labels: {}, span: ALWAYS });
      expect(points.filter(({ value }) => value !== 5).map(({ at, value }) => [at - NOW, value])).toEqual([
        [0, 0],
        [1, 0],
        [2, 2],
      ]);
      const other = await store.reader.samples.read({
        agent,
        metric: 'queue_depth',
        labels: { queue: 'b' },
        span: ALWAYS,
      });
      expect(other.map(({ value }) => value)).toEqual([5]);
      expect(await store.reader.events.count(agent, 'snapshot.changed', ALWAYS)).toBe(0);
    });

    it('continues a counter over a restart, and while it was unavailable', async () => {
      const store = await open({ fieldFact });
      const agent = await addAgent(store);
      const look = (index: number, calls: number | null, processStartedAt: number) =>
        store.appender.append(
          batchOf(
            agent,
            [
              {
                kind: 'snapshot',
                subject: 'llm',
                key: '',
                fields: { calls: calls === null ? { unavailable: 'unreachable', detail: '' } : { value: calls } },
              },
            ],
            { ...answer, observedAt: NOW + index * 30_000, processStartedAt },
          ),
        );
      await look(0, 10, NOW - MINUTES);
      await look(1, 12, NOW - MINUTES);
      await look(2, null, NOW - MINUTES);
      await look(3, 40, NOW + 80_000);
      const [row] = await store.reader.snapshots.list(agent);
      expect(row?.fields.calls).toMatchObject({ value: 40, total: 52 });
      const points = await store.reader.samples.read({ agent, metric: 'llm_calls', span: ALWAYS });
      expect(points.map(({ value }) => value)).toEqual([10, 12, 52]);
    });

    it('does not continue what the database of an agent counts over restarts by itself', async () => {
      const store = await open({ fieldFact: factOf });
      const agent = await addAgent(store);
      for (const [index, source] of (['database', 'answer', 'database', 'answer'] as const).entries()) {
        const processStartedAt = index < 2 ? NOW - MINUTES : NOW + 80_000;
        const calls = snapshot('llm', { calls: 10 + index });
        await store.appender.append(
          batchOf(agent, [calls], { ...from(source), observedAt: NOW + index * 60_000, processStartedAt }),
        );
      }
      const rows = await store.reader.snapshots.list(agent);
      const told = Object.fromEntries(rows.map(({ source, fields }) => [source, fields.calls]));
      expect(told.answer).toMatchObject({ value: 13, total: 24 });
      expect(told.database).not.toHaveProperty('total');
      expect(told.database).toMatchObject({ value: 12 });
    });

    it('is gone when its endpoint lists it no longer, and may come back', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const list = (keys: readonly string[], at: number) =>
        store.appender.append(
          batchOf(
            agent,
            [
              ...keys.map((key) => snapshot('adapter', { running: true }, key)),
              { kind: 'roster', subject: 'adapter', keys },
            ],
            {
              ...answer,
              observedAt: at,
            },
          ),
        );
      const names = async () => (await store.reader.snapshots.list(agent, 'adapter')).map(({ key }) => key);
      await list(['api', 'discord'], NOW);
      await store.appender.append(
        batchOf(agent, [snapshot('adapter', { running: true }, 'other')], from('answer', 'GET /v1/other')),
      );
      expect((await list(['api'], NOW + 1)).channels).toEqual(['system']);
      expect(await names()).toEqual(['api', 'other']);
      expect((await list(['api'], NOW + 2)).channels).toEqual([]);
      expect((await list(['api', 'discord'], NOW + 3)).channels).toEqual(['system']);
      expect(await names()).toEqual(['api', 'discord', 'other']);
      const { rows } = await store.reader.events.page(agent, { types: ['snapshot.changed'], limit: 9 });
      expect(rows.map(({ at, data }) => [at - NOW, (data as { gone?: boolean }).gone])).toEqual([
        [3, false],
        [1, true],
      ]);
    });
  });
};

const MINUTES = 600_000;
