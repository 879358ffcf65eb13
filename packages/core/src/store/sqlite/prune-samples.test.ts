import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import type { SampleSignal } from '../../ports/signal.ts';
import type { Store } from '../../ports/store.ts';
import { DEFAULT_RETENTION } from '../retention.ts';
import { ALWAYS, addAgent, batchOf, DAY, NOW } from '../testing/batches.ts';
import { type TemporaryFolder, temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

let folder: TemporaryFolder;
let store: Store;
let agent: number;
beforeEach(async () => {
  folder = temporaryFolder();
  store = await openSqliteStore({ file: folder.file('t.db'), clock: createTestClock(NOW) });
  agent = await addAgent(store);
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const point = (name: number, at: number): SampleSignal => ({
  kind: 'sample',
  metric: 'm',
  labels: { name: String(name) },
  at,
  value: name,
});
const put = (points: readonly SampleSignal[]) => store.appender.append(batchOf(agent, points));
const series = (count: number, at: number) => put(Array.from({ length: count }, (_, name) => point(name, at)));
const rowsOf = (table: 'series' | 'samples'): number => {
  const raw = new Database(folder.file('t.db'), { readonly: true });
  const rows = raw.prepare(`select count(*) from ${table}`).pluck().get() as number;
  raw.close();
  return rows;
};

describe('retention of samples', () => {
  it('takes a series with its last point, and what is told of it again is kept', async () => {
    await series(700, NOW - 8 * DAY);
    await put([point(3, NOW)]);
    expect(await store.prune(DEFAULT_RETENTION, NOW, 2_000)).toBe(700);
    expect(rowsOf('series')).toBe(1);
    await put([point(3, NOW + 1), point(5, NOW + 1)]);
    const read = (name: string) => store.reader.samples.read({ agent, metric: 'm', labels: { name }, span: ALWAYS });
    expect((await read('3')).map(({ at }) => at - NOW)).toEqual([0, 1]);
    expect((await read('5')).map(({ at }) => at - NOW)).toEqual([1]);
  });

  it('goes on where it stood, and begins with the first again when all were looked through', async () => {
    await put(Array.from({ length: 9 }, (_, index) => point(index % 3, NOW - 8 * DAY + index)));
    const steps: number[] = [];
    for (let step = -1; step !== 0; steps.push(step)) step = await store.prune(DEFAULT_RETENTION, NOW, 4);
    expect(steps).toEqual([4, 4, 1, 0]);
    await put([point(0, NOW - 8 * DAY)]);
    expect(await store.prune(DEFAULT_RETENTION, NOW, 4)).toBe(1);
    expect(rowsOf('samples')).toBe(0);
  });

  it('lets others take their turn while it looks through many series', async () => {
    const turnsOf = async (): Promise<number> => {
      let done = false;
      const pruned = store.prune(DEFAULT_RETENTION, NOW, 2_000).finally(() => {
        done = true;
      });
      let turns = 0;
      for (; !done; turns += 1) await new Promise<void>((resolve) => setImmediate(resolve));
      expect(await pruned).toBe(0);
      return turns;
    };
    const ofNone = await turnsOf();
    await series(2_000, NOW);
    expect((await turnsOf()) - ofNone).toBeGreaterThanOrEqual(9);
  });
});
