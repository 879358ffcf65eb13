import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import { DEFAULT_RETENTION } from '../retention.ts';
import { addAgent, batchOf, call, DAY, NOW, snapshot, thought } from '../testing/batches.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

it('a removal that a dying process left half done is finished at the next start', async () => {
  const folder = temporaryFolder();
  const file = folder.file('t.db');
  const open = () => openSqliteStore({ file, clock: createTestClock(NOW) });
  const first = await open();
  const [gone, stays] = [await addAgent(first, 'gone'), await addAgent(first, 'stays')];
  for (const agent of [gone, stays]) {
    await first.appender.append(
      batchOf(agent, [
        thought('a'),
        call('c'),
        snapshot('health', { ok: true }),
        { kind: 'sample', metric: 'm', at: NOW, value: 1 },
      ]),
    );
  }
  await first.close();
  // As it stands after the first of its transactions.
  const raw = new Database(file);
  raw.exec(`delete from agents where number = ${gone}; insert into removals values (${gone})`);
  raw.close();

  await (await open()).close();
  const after = new Database(file, { readonly: true });
  const tables = after
    .prepare(
      "select m.name from sqlite_schema m, pragma_table_info(m.name) c where m.type = 'table' and c.name = 'agent'",
    )
    .pluck()
    .all();
  const left = tables.flatMap((table) =>
    after
      .prepare(`select distinct agent from ${String(table)}`)
      .pluck()
      .all(),
  );
  expect(new Set(left)).toEqual(new Set([stays]));
  expect(after.prepare('select count(*) from samples').pluck().get()).toBe(1);
  after.close();
  folder.remove();
});

const large = Array.from({ length: 3000 }, (_, index) => thought(`t${index}`, { status: 'completed' }));

/** Turns of the loop until it is done. */
const turnsOf = async (work: Promise<unknown>): Promise<number> => {
  let done = false;
  const watched = work.finally(() => {
    done = true;
  });
  let turns = 0;
  for (; !done; turns++) await new Promise<void>((resolve) => setImmediate(resolve));
  await watched;
  return turns;
};

it('appends go on and the loop turns while a large agent is removed', async () => {
  const folder = temporaryFolder();
  const store = await openSqliteStore({ file: folder.file('t.db'), clock: createTestClock(NOW) });
  const [gone, stays] = [await addAgent(store, 'gone'), await addAgent(store, 'stays')];
  await store.appender.append(batchOf(gone, large));
  let removed = false;
  const turns = turnsOf(
    store.agents.remove(gone).then(() => {
      removed = true;
    }),
  );
  await store.appender.append(batchOf(stays, [thought('a')]));
  expect(removed).toBe(false);
  expect(await turns).toBeGreaterThan(10);
  expect(await store.reader.thoughts.get(gone, 't0')).toBeNull();
  await store.close();
  folder.remove();
});

it('the loop turns while much is pruned', async () => {
  const folder = temporaryFolder();
  const store = await openSqliteStore({ file: folder.file('t.db'), clock: createTestClock(NOW) });
  const agent = await addAgent(store);
  await store.appender.append(batchOf(agent, large, { observedAt: NOW - 8 * DAY }));
  expect(await turnsOf(store.prune(DEFAULT_RETENTION, NOW, 3000))).toBeGreaterThan(10);
  expect(await store.reader.thoughts.countByStatus(agent, 'database')).toEqual({});
  await store.close();
  folder.remove();
});
