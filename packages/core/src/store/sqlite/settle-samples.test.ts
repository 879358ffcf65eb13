import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import type { SampleSignal } from '../../ports/signal.ts';
import type { Store } from '../../ports/store.ts';
import { DEFAULT_RETENTION } from '../retention.ts';
import { ALWAYS, addAgent, batchOf, DAY, NOW } from '../testing/batches.ts';
import { type TemporaryFolder, temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const SERIES = 100;

let folder: TemporaryFolder;
let store: Store;
let agent: number;
const open = (freshPoints: number) =>
  openSqliteStore({ file: folder.file('t.db'), clock: createTestClock(NOW), freshPoints });
beforeEach(async () => {
  folder = temporaryFolder();
  store = await open(10 * SERIES);
  agent = await addAgent(store);
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const inFile = <T>(work: (raw: Database.Database) => T): T => {
  const raw = new Database(folder.file('t.db'));
  try {
    return work(raw);
  } finally {
    raw.close();
  }
};
const rows = (): Readonly<Record<'fresh' | 'settled' | 'all', number>> =>
  inFile((raw) => {
    const count = (table: string) => raw.prepare(`select count(*) from ${table}`).pluck().get() as number;
    return { fresh: count('fresh_samples'), settled: count('settled_samples'), all: count('samples') };
  });

const push = (at: number, value = at - NOW) => {
  const points = Array.from(
    { length: SERIES },
    (_, name): SampleSignal => ({ kind: 'sample', metric: 'm', labels: { name: String(name) }, at, value }),
  );
  return store.appender.append(batchOf(agent, points));
};
const read = async (name = '7') => {
  const points = await store.reader.samples.read({ agent, metric: 'm', labels: { name }, span: ALWAYS });
  return points.map(({ at, value }) => [at - NOW, value]);
};
/** What is moved behind an append is moved by then. */
const rested = () => store.forgetCursor(agent, 'none');

describe('points of a push', () => {
  it('are fresh until there are many, are moved at once then, and read the same', async () => {
    for (let round = 0; round < 9; round += 1) await push(NOW + round);
    expect(rows()).toEqual({ fresh: 9 * SERIES, settled: 0, all: 9 * SERIES });
    const before = await read();
    await push(NOW + 9);
    await rested();
    expect(rows()).toEqual({ fresh: 0, settled: 10 * SERIES, all: 10 * SERIES });
    expect(await read()).toEqual([...before, [9, 9]]);
    await push(NOW + 10);
    expect(rows()).toEqual({ fresh: SERIES, settled: 10 * SERIES, all: 11 * SERIES });
  });

  it('that are told again, or late, stand once, wherever they stood', async () => {
    for (let round = 0; round < 10; round += 1) await push(NOW + round * 2);
    await rested();
    await push(NOW + 20);
    await push(NOW + 20, 99);
    await push(NOW + 4, 44);
    await push(NOW + 5, 55);
    expect(rows()).toEqual({ fresh: SERIES, settled: 11 * SERIES, all: 12 * SERIES });
    const told = [0, 2, 4, 5, 6, 8, 10, 12, 14, 16, 18, 20].map((at) => [at, at]);
    const again = new Map([
      [4, 44],
      [5, 55],
      [20, 99],
    ]);
    expect(await read()).toEqual(told.map(([at = 0]) => [at, again.get(at) ?? at]));
    // Also by a process that knows of none of them.
    await store.close();
    store = await open(10 * SERIES);
    await push(NOW + 20, 100);
    await push(NOW + 4, 45);
    expect(rows()).toMatchObject({ all: 12 * SERIES });
    expect((await read()).filter(([at]) => at === 4 || at === 20)).toEqual([
      [4, 45],
      [20, 100],
    ]);
  });

  it('are counted over a restart, and moved by the next process', async () => {
    for (let round = 0; round < 9; round += 1) await push(NOW + round);
    await store.close();
    store = await open(10 * SERIES);
    await push(NOW + 9);
    await rested();
    expect(rows()).toMatchObject({ fresh: 0, settled: 10 * SERIES });
  });

  it('stay where they are when they cannot be moved, and are moved later', async () => {
    inFile((raw) =>
      raw.exec("create trigger no before insert on settled_samples begin select raise(abort, 'not now'); end"),
    );
    for (let round = 0; round < 11; round += 1) await push(NOW + round);
    await rested();
    expect(rows()).toMatchObject({ fresh: 11 * SERIES, settled: 0 });
    expect(await read()).toHaveLength(11);
    inFile((raw) => raw.exec('drop trigger no'));
    await push(NOW + 11);
    await rested();
    expect(rows()).toMatchObject({ fresh: 0, settled: 12 * SERIES });
  });

  it('go with age and with their agent, fresh or not', async () => {
    for (let round = 0; round < 10; round += 1) await push(NOW - 8 * DAY + round);
    await rested();
    await push(NOW - 8 * DAY + 10);
    await push(NOW);
    expect(await store.prune(DEFAULT_RETENTION, NOW, 20_000)).toBe(11 * SERIES);
    expect(rows()).toEqual({ fresh: SERIES, settled: 0, all: SERIES });
    await push(NOW + 1);
    await store.agents.remove(agent);
    expect(rows()).toEqual({ fresh: 0, settled: 0, all: 0 });
  });
});

it('lets others take their turn while many are moved', async () => {
  await store.close();
  store = await open(400 * SERIES);
  for (let round = 0; round < 400; round += 1) await push(NOW + round);
  let done = false;
  const moved = rested().finally(() => {
    done = true;
  });
  let turns = 0;
  for (; !done; turns += 1) await new Promise<void>((resolve) => setImmediate(resolve));
  await moved;
  expect(rows()).toMatchObject({ fresh: 0, settled: 400 * SERIES });
  expect(turns).toBeGreaterThan(1);
});
