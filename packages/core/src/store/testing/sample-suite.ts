import { describe, expect, it } from 'vitest';
import { eachSample } from '../../../testing/each-sample.ts';
import type { SampleSeries, SampleSignal, SamplesSignal } from '../../ports/signal.ts';
import type { Store } from '../../ports/store.ts';
import { DEFAULT_RETENTION } from '../retention.ts';
import { ALWAYS, addAgent, batchOf, DAY, from, MINUTE, NOW } from './batches.ts';
import type { OpenStore } from './open-store.ts';

const PUSHED = from('otlp', 'POST /v1/metrics');

const counted = (
  at: number,
  value: number,
  startedAt: number | null = NOW - MINUTE,
  labels: Readonly<Record<string, string>> = { 'ciris.handler': 'SPEAK' },
): SampleSignal => ({ kind: 'sample', metric: 'runs', labels, at, value, counted: { how: 'cumulative', startedAt } });

export const sampleSuite = (open: OpenStore): void => {
  describe('a running total', () => {
    const totals = async (tell: readonly (readonly SampleSignal[])[], span = ALWAYS) => {
      const store = await open();
      const agent = await addAgent(store);
      for (const signals of tell) await store.appender.append(batchOf(agent, signals, PUSHED));
      return store.reader.samples.totals({ agent, metric: 'runs', source: 'otlp', span });
    };

    it('is told by what came to it in a span', async () => {
      const told = [[counted(NOW, 5)], [counted(NOW + MINUTE, 9)], [counted(NOW + 2 * MINUTE, 10)]];
      const labels = { 'ciris.handler': 'SPEAK' };
      const begun = NOW - MINUTE;
      expect(await totals(told)).toEqual([{ labels, value: 10, from: begun, to: NOW + 2 * MINUTE }]);
      expect(await totals(told, { from: NOW, to: NOW + 2 * MINUTE })).toEqual([
        { labels, value: 4, from: NOW, to: NOW + MINUTE },
      ]);
      expect(await totals(told, { from: NOW + 3 * MINUTE, to: NOW + 4 * MINUTE })).toEqual([]);
      expect(await totals(told, { from: 0, to: begun })).toEqual([]);
    });

    it('goes on over another process, and each series has its own', async () => {
      const tool = { 'ciris.handler': 'TOOL' };
      const told = [
        [counted(NOW, 5), counted(NOW, 1, NOW - MINUTE, tool)],
        [counted(NOW + 3 * MINUTE, 2, NOW + 2 * MINUTE), counted(NOW + 3 * MINUTE, 4, NOW - MINUTE, tool)],
      ];
      expect((await totals(told)).map(({ labels, value }) => [labels['ciris.handler'], value])).toEqual([
        ['SPEAK', 7],
        ['TOOL', 4],
      ]);
    });

    it('told again, or late, changes nothing', async () => {
      const told = [
        [counted(NOW, 5)],
        [counted(NOW, 5)],
        [counted(NOW + MINUTE, 6)],
        [counted(NOW, 5), counted(NOW + MINUTE, 6)],
      ];
      expect(await totals(told)).toMatchObject([{ value: 6 }]);
    });

    it('whose batch was refused stands where it stood', async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(batchOf(agent, [counted(NOW, 5)], PUSHED));
      const broken = { kind: 'thought', thought: null } as unknown as SampleSignal;
      const append = store.appender.append(batchOf(agent, [counted(NOW + MINUTE, 8), broken], PUSHED));
      await expect(append).rejects.toThrow();
      await store.appender.append(batchOf(agent, [counted(NOW + MINUTE, 8)], PUSHED));
      const found = await store.reader.samples.totals({ agent, metric: 'runs', source: 'otlp', span: ALWAYS });
      expect(found).toMatchObject([{ value: 8 }]);
    });

    it('is none where moments are told', async () => {
      expect(await totals([[{ kind: 'sample', metric: 'runs', at: NOW, value: 1 }]])).toEqual([]);
    });
  });

  describe('points in columns', () => {
    const named = (name: string): SampleSeries => ({ metric: 'runs', labels: { name }, unit: 'ms' });
    /** Of both series at once, as the same objects each time. */
    const [first, second] = [named('first'), named('second')];
    const columns = (at: number, value: number): SamplesSignal => {
      const how = { how: 'cumulative' as const, startedAt: NOW - MINUTE };
      return {
        kind: 'samples',
        series: [first, second],
        at: [at, at],
        value: [value, value + 1],
        counted: [null, how],
      };
    };
    const read = async (store: Store, agent: number, name: string) => {
      const points = await store.reader.samples.read({ agent, metric: 'runs', labels: { name }, span: ALWAYS });
      return points.map(({ at, value }) => [at - NOW, value]);
    };

    it('are what the same points are one by one', async () => {
      const store = await open();
      const [inColumns, oneByOne] = [await addAgent(store, 'a'), await addAgent(store, 'b')];
      for (const [at, value] of [
        [NOW, 5],
        [NOW + MINUTE, 9],
        [NOW + MINUTE, 9],
        [NOW + 2 * MINUTE, 1],
      ] as const) {
        const signal = columns(at, value);
        await store.appender.append(batchOf(inColumns, [signal], PUSHED));
        await store.appender.append(batchOf(oneByOne, eachSample(signal), PUSHED));
      }
      for (const name of ['first', 'second']) {
        expect(await read(store, inColumns, name)).toEqual(await read(store, oneByOne, name));
      }
      expect(await read(store, inColumns, 'first')).toHaveLength(3);
      expect((await read(store, inColumns, 'second')).map(([, value]) => value)).toEqual([0, 6, 10, 12]);
    });

    it('are of each agent and store apart, though their series are the same objects', async () => {
      for (const store of [await open(), await open()]) {
        for (const agent of [await addAgent(store, 'a'), await addAgent(store, 'b')]) {
          await store.appender.append(batchOf(agent, [columns(NOW, agent)], PUSHED));
          expect(await read(store, agent, 'first')).toEqual([[0, agent]]);
          await store.appender.append(batchOf(agent, [columns(NOW, 7)], from('stream')));
          expect(await read(store, agent, 'first')).toHaveLength(2);
        }
      }
    });

    it('are kept also where their series was deleted, or was of a batch that was refused', async () => {
      const store = await open();
      const agent = await addAgent(store);
      const broken = { kind: 'thought', thought: null } as unknown as SampleSignal;
      const append = store.appender.append(batchOf(agent, [columns(NOW, 1), broken], PUSHED));
      await expect(append).rejects.toThrow();
      await store.appender.append(batchOf(agent, [columns(NOW, 2)], PUSHED));
      expect(await read(store, agent, 'first')).toEqual([[0, 2]]);
      await store.prune(DEFAULT_RETENTION, NOW + 30 * DAY, 1_000);
      expect(await read(store, agent, 'first')).toEqual([]);
      await store.appender.append(batchOf(agent, [columns(NOW + 30 * DAY, 3)], PUSHED));
      expect(await read(store, agent, 'first')).toEqual([[30 * DAY, 3]]);
      expect((await read(store, agent, 'second')).at(-1)).toEqual([30 * DAY, 4]);
    });
  });

  it('the newest point of each series is found', async () => {
    const store = await open();
    const agent = await addAgent(store);
    const gauge = (handler: string, at: number, value: number): SampleSignal => ({
      kind: 'sample',
      metric: 'last',
      labels: { handler },
      at,
      value,
    });
    const signals = [gauge('a', NOW, 1), gauge('a', NOW + MINUTE, 2), gauge('b', NOW, 3)];
    await store.appender.append(batchOf(agent, signals, PUSHED));
    const latest = (at: number) => store.reader.samples.latest({ agent, metric: 'last', source: 'otlp', at });
    expect(await latest(NOW + MINUTE)).toEqual([
      { labels: { handler: 'a' }, at: NOW + MINUTE, value: 2 },
      { labels: { handler: 'b' }, at: NOW, value: 3 },
    ]);
    expect(await latest(NOW - 1)).toEqual([]);
  });

  describe('more points than one read gives', () => {
    const MANY = 100_010;
    const told = (metric: string, count: number, at: (index: number) => number): SampleSignal[] =>
      Array.from({ length: count }, (_, index) => ({ kind: 'sample', metric, at: at(index), value: index }));
    const kept = async () => {
      const store = await open();
      const agent = await addAgent(store);
      await store.appender.append(
        batchOf(
          agent,
          told('depth', MANY, (index) => NOW + index),
        ),
      );
      return { agent, samples: store.reader.samples, append: store.appender.append };
    };

    it('are cut at their old end, in one series and in several', async () => {
      const { agent, samples, append } = await kept();
      const read = () => samples.read({ agent, metric: 'depth', span: ALWAYS });
      const one = await read();
      expect([one.length, one[0]?.value, one.at(-1)?.value]).toEqual([100_000, 10, MANY - 1]);
      await append(
        batchOf(
          agent,
          told('depth', 5, (index) => NOW + MANY + index),
          from('stream'),
        ),
      );
      const both = await read();
      expect([both.length, both[0]?.value, both.at(-1)?.source]).toEqual([100_000, 15, 'stream']);
    });

    it('are summed up whole: no step of a picture is lost', async () => {
      const { agent, samples } = await kept();
      const stepMs = 50_000;
      const levels = await samples.levels({
        agent,
        metric: 'depth',
        span: { from: NOW, to: NOW + 4 * stepMs },
        stepMs,
      });
      expect(levels).toEqual([
        { step: 0, highest: 49_999, last: 49_999 },
        { step: 1, highest: 99_999, last: 99_999 },
        { step: 2, highest: MANY - 1, last: MANY - 1 },
      ]);
    });
  });

  it('the highest and the last of each step are told, over all series that are asked for', async () => {
    const store = await open();
    const agent = await addAgent(store);
    const point = (at: number, value: number): SampleSignal => ({ kind: 'sample', metric: 'm', at: NOW + at, value });
    await store.appender.append(batchOf(agent, [point(0, 3), point(5, 9), point(9, 1), point(31, 4)], from('answer')));
    await store.appender.append(batchOf(agent, [point(7, 2), point(32, 8), point(40, 7)], from('stream')));
    const asked = { agent, metric: 'm', span: { from: NOW, to: NOW + 40 }, stepMs: 10 };
    expect(await store.reader.samples.levels(asked)).toEqual([
      { step: 0, highest: 9, last: 1 },
      { step: 3, highest: 8, last: 8 },
    ]);
    expect(await store.reader.samples.levels({ ...asked, source: 'answer' })).toEqual([
      { step: 0, highest: 9, last: 1 },
      { step: 3, highest: 4, last: 4 },
    ]);
    expect(await store.reader.samples.levels({ ...asked, metric: 'other' })).toEqual([]);
  });
};
