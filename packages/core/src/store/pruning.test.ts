import { expect, it } from 'vitest';
import { createTestClock } from '../../testing/test-clock.ts';
import { openMemoryStore } from './memory/open-memory-store.ts';
import { startPruning } from './pruning.ts';
import { DEFAULT_RETENTION } from './retention.ts';
import { ALWAYS, addAgent, batchOf, DAY, MINUTE, NOW } from './testing/batches.ts';

it('takes everything over age, a bounded step after the other, until it is stopped', async () => {
  const clock = createTestClock(NOW);
  const store = openMemoryStore({ clock });
  const agent = await addAgent(store);
  const put = (at: number, count: number) => {
    const samples = Array.from({ length: count }, (_, index) => ({
      kind: 'sample' as const,
      metric: 'm',
      at: at + index,
      value: 1,
    }));
    return store.appender.append(batchOf(agent, samples));
  };
  const kept = async () => (await store.reader.samples.read({ agent, metric: 'm', span: ALWAYS })).length;
  await put(NOW - 8 * DAY, 4500);
  await put(NOW, 3);
  const steps: number[] = [];
  const counted = {
    prune: async (...input: Parameters<typeof store.prune>) => {
      const gone = await store.prune(...input);
      steps.push(gone);
      return gone;
    },
  };
  const pruning = startPruning({
    store: counted,
    clock,
    retention: DEFAULT_RETENTION,
    onFault: (_, error) => expect.fail(String(error)),
  });
  expect(pruning.last()).toBeNull();
  await clock.advance(11 * MINUTE);
  expect(await kept()).toBe(3);
  expect(steps).toEqual([2000, 2000, 500]);
  const first = pruning.last();
  expect(first).toMatchObject({ deletedRows: 4500 });
  expect(first?.at).toBe(NOW + 10 * MINUTE + (first?.tookMs ?? 0));
  // A run that finds nothing is a run, and what an earlier one found is no part of it.
  await clock.advance(10 * MINUTE);
  expect(pruning.last()).toEqual({ at: NOW + 20 * MINUTE, tookMs: 0, deletedRows: 0 });
  pruning.stop();
  await put(NOW - 8 * DAY, 1);
  await clock.advance(30 * MINUTE);
  expect(await kept()).toBe(4);
  expect(clock.timers).toBe(0);
});

it('tells when it cannot, and tries again', async () => {
  const clock = createTestClock(NOW);
  const faults: unknown[] = [];
  let tries = 0;
  const store = {
    prune: async () => {
      tries += 1;
      throw new Error('full');
    },
  };
  const pruning = startPruning({
    store,
    clock,
    retention: DEFAULT_RETENTION,
    onFault: (where, error) => faults.push([where, String(error)]),
  });
  await clock.advance(21 * MINUTE);
  expect(tries).toBe(2);
  expect(pruning.last(), 'what failed is no run').toBeNull();
  expect(faults).toEqual([
    ['retention', 'Error: full'],
    ['retention', 'Error: full'],
  ]);
  pruning.stop();
});
