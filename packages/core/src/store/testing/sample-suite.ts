import { describe, expect, it } from 'vitest';
import type { SampleSignal } from '../../ports/signal.ts';
import { ALWAYS, addAgent, batchOf, from, MINUTE, NOW } from './batches.ts';
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
};
