import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import { DEFAULT_RETENTION } from '../retention.ts';
import { addAgent, batchOf, DAY, NOW } from '../testing/batches.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { MEASURED_TABLES } from './measure.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const undo: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const opened = async () => {
  const { file, remove } = temporaryFolder();
  const path = file('telemetry.db');
  const store = await openSqliteStore({ file: path, clock: createTestClock(NOW) });
  undo.push(remove, store.close);
  return { path, store };
};

/** Tables that hold no rows of a kind: who is watched, how far was read, what is being removed. */
const OWN_TABLES = ['agents', 'cursors', 'removals'];

it('measures every table that there is', async () => {
  const { path } = await opened();
  const raw = new Database(path, { readonly: true });
  const tables = raw
    .prepare<[], string>("select name from sqlite_schema where type = 'table'")
    .pluck()
    .all()
    .filter((name) => !/^(sqlite_|__drizzle)/.test(name) && !OWN_TABLES.includes(name));
  raw.close();
  expect(tables.toSorted()).toEqual([...MEASURED_TABLES].sort());
});

it('tells pages as they grow, and the room that deleted rows leave in the file', async () => {
  const { path, store } = await opened();
  const agent = await addAgent(store);
  const before = await store.measure();
  const at = NOW - 10 * DAY;
  const samples = Array.from({ length: 5000 }, (_, index) => ({
    kind: 'sample' as const,
    metric: 'm',
    at: at + index,
    value: index,
  }));
  await store.appender.append(batchOf(agent, samples, { observedAt: at }));
  const full = await store.measure();
  const grown = (full.held.samples.bytes ?? 0) - (before.held.samples.bytes ?? 0);
  expect(grown).toBeGreaterThan(5000 * 15);
  expect(grown).toBeLessThan(5000 * 100);
  const all = Object.values(full.held).reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  const { bytes, walBytes } = (await store.file()) ?? { bytes: 0, walBytes: 0 };
  expect(all).toBeLessThanOrEqual(bytes + walBytes);
  expect(bytes).toBe(statSync(path).size);
  while ((await store.prune(DEFAULT_RETENTION, NOW, 10_000)) > 0);
  const pruned = await store.measure();
  expect(pruned.held.samples.rows).toBe(0);
  expect(pruned.reusableBytes).toBeGreaterThan(grown / 2);
});

it('lists its backups, the newest first, and no other file', async () => {
  const { path, store } = await opened();
  const folder = join(dirname(path), 'backups');
  mkdirSync(folder);
  for (const name of ['telemetry-2026-01-01.db', 'telemetry-2026-02-01.db', 'notes.txt']) {
    writeFileSync(join(folder, name), name);
  }
  const { backups, freeDiskBytes } = (await store.file()) ?? { backups: [], freeDiskBytes: null };
  expect(backups.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['telemetry-2026-02-01.db', 23],
    ['telemetry-2026-01-01.db', 23],
  ]);
  expect(freeDiskBytes).toBeGreaterThan(0);
});
