import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import { StoreError } from '../../ports/appender.ts';
import type { Store } from '../../ports/store.ts';
import { addAgent, batchOf, NOW, thought } from '../testing/batches.ts';
import { mountedFolder } from '../testing/mounted-folder.ts';
import { holdInOtherProcess } from '../testing/other-process.ts';
import { type TemporaryFolder, temporaryFolder } from '../testing/temporary-folder.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

let folder: TemporaryFolder;
let file: string;
const stores: Store[] = [];

beforeEach(() => {
  folder = temporaryFolder();
  file = folder.file('telemetry.db');
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
  folder.remove();
});

const open = async (path = file): Promise<Store> => {
  const store = await openSqliteStore({ file: path, clock: createTestClock(NOW) });
  stores.push(store);
  return store;
};
const close = async (): Promise<void> => {
  await stores.pop()?.close();
};

const refusal = async (path = file): Promise<StoreError> => {
  const error: unknown = await open(path).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StoreError);
  return error as StoreError;
};

/** A file with rows on many pages, closed. */
const filled = async (): Promise<void> => {
  const store = await open();
  const agent = await addAgent(store);
  const many = Array.from({ length: 500 }, (_, index) => thought(`t${index}`, { content: 'x'.repeat(280) }));
  await store.appender.append(batchOf(agent, many));
  await close();
};

describe('a file', () => {
  it('is there again, with all that was kept', async () => {
    await filled();
    const store = await open();
    expect(await store.reader.thoughts.get(1, 't499')).toMatchObject({ thoughtId: 't499' });
  });

  it('is left as one file when it is closed', async () => {
    await filled();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('whose head is damaged is refused, with the way out', async () => {
    writeFileSync(file, 'not a database at all, but long enough to look at it'.repeat(100));
    const { fault, message } = await refusal();
    expect(fault).toBe('corrupt');
    expect(message).toContain(file);
    expect(message).toMatch(/move the file aside/i);
    expect(message).toMatch(/backups/);
    expect(readFileSync(file, 'utf8')).toContain('not a database');
  });

  it('that is damaged within is refused', async () => {
    await filled();
    const handle = openSync(file, 'r+');
    const noise = Buffer.alloc(4096, 7);
    for (let at = 4096 * 60; at < statSync(file).size; at += 4096 * 3) writeSync(handle, noise, 0, noise.length, at);
    closeSync(handle);
    expect((await refusal()).fault).toBe('corrupt');
  });

  it('that was cut short is refused', async () => {
    await filled();
    writeFileSync(file, readFileSync(file).subarray(0, statSync(file).size / 2));
    expect((await refusal()).fault).toBe('corrupt');
  });

  it('of a newer version is refused and not touched', async () => {
    await filled();
    const raw = new Database(file);
    raw.exec("insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)");
    raw.close();
    const { fault, message } = await refusal();
    expect(fault).toBe('newer');
    expect(message).toMatch(/newer version/);
    expect(existsSync(folder.file('backups'))).toBe(false);
  });

  it('of another program is refused and not touched', async () => {
    const raw = new Database(file);
    raw.exec('create table notes (words text)');
    raw.close();
    const { fault, message } = await refusal();
    expect(fault).toBe('other');
    expect(message).toContain('another program');
    const tables = new Database(file, { readonly: true }).prepare(
      "select name from sqlite_schema where type = 'table'",
    );
    expect(tables.pluck().all()).toEqual(['notes']);
  });

  it('in a folder that is not there is refused', async () => {
    expect((await refusal(folder.file('nowhere/telemetry.db'))).fault).toBe('other');
  });

  it('serves one store at a time', async () => {
    const first = await open();
    const { fault, message } = await refusal();
    expect(fault).toBe('locked');
    expect(message).toMatch(/another process/);
    const agent = await addAgent(first);
    await first.appender.append(batchOf(agent, [thought('a')]));
    await close();
    expect(await (await open()).reader.thoughts.get(agent, 'a')).not.toBeNull();
  });

  it('held by another process is refused until that one dies, however it does', async () => {
    const other = await holdInOtherProcess(file);
    expect((await refusal()).fault).toBe('locked');
    await other.kill();
    await open();
  });

  it('that somebody writes to by hand rejects a batch as locked, and takes it again after', async () => {
    const store = await open();
    const agent = await addAgent(store);
    const other = new Database(file);
    other.exec('begin immediate');
    const batch = batchOf(agent, [thought('a')]);
    await expect(store.appender.append(batch)).rejects.toMatchObject({ fault: 'locked' });
    other.exec('rollback');
    other.close();
    await store.appender.append(batch);
    expect(await store.reader.thoughts.get(agent, 'a')).not.toBeNull();
  });
});

/** Runs as somebody without rights: root may write to everything. */
const asNobody = async <T>(work: () => Promise<T>): Promise<T> => {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
};

describe('a file that cannot be written', () => {
  it('is refused, and so is one in a folder that cannot', async () => {
    await filled();
    chmodSync(file, 0o444);
    chmodSync(folder.path, 0o777);
    expect((await asNobody(() => refusal())).fault).toBe('readonly');
    chmodSync(file, 0o666);
    chmodSync(folder.path, 0o555);
    const { fault, message } = await asNobody(() => refusal());
    expect(fault).toBe('readonly');
    expect(message).toMatch(/the right to write/);
    chmodSync(folder.path, 0o777);
    await open();
  });

  it.skipIf(!mountedFolder.possible)('is refused (on a mount that is read only, as root)', async () => {
    const inside = folder.file('mounted');
    mkdirSync(inside);
    using mounted = mountedFolder.mount(inside, '8m');
    await open(`${inside}/telemetry.db`);
    await close();
    mounted.remount('ro');
    const { fault, message } = await refusal(`${inside}/telemetry.db`);
    expect(fault).toBe('readonly');
    expect(message).toMatch(/cannot be written/);
  });
});
