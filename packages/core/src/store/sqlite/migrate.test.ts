import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestClock } from '../../../testing/test-clock.ts';
import { ALWAYS, addAgent, batchOf, from, NOW, thought } from '../testing/batches.ts';
import { type TemporaryFolder, temporaryFolder } from '../testing/temporary-folder.ts';
import { openFile } from './open-file.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const REAL = fileURLToPath(new URL('../../../migrations', import.meta.url));
const journal = z
  .object({ entries: z.array(z.looseObject({ idx: z.number(), when: z.number(), tag: z.string() })) })
  .loose();

let folder: TemporaryFolder;
let file: string;
let migrations: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = folder.file('telemetry.db');
  migrations = folder.file('migrations');
  cpSync(REAL, migrations, { recursive: true });
});
afterEach(() => folder.remove());

/** A later version of the schema. */
const addMigration = (sql: string): void => {
  const path = `${migrations}/meta/_journal.json`;
  const known = journal.parse(JSON.parse(readFileSync(path, 'utf8')));
  const last = known.entries.at(-1);
  if (!last) throw new Error('no migrations');
  const tag = `${known.entries.length}_later`;
  known.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1000, tag });
  writeFileSync(path, JSON.stringify(known));
  writeFileSync(`${migrations}/${tag}.sql`, sql);
};

/** The schema as it was before this change of it. */
const goBackBefore = (tag: RegExp): void => {
  const path = `${migrations}/meta/_journal.json`;
  const known = journal.parse(JSON.parse(readFileSync(path, 'utf8')));
  const entries = known.entries.slice(
    0,
    known.entries.findIndex((entry) => tag.test(entry.tag)),
  );
  writeFileSync(path, JSON.stringify({ ...known, entries }));
};

const openAt = (at: number) => openSqliteStore({ file, clock: createTestClock(at), migrations });
const backups = (): string[] => (existsSync(folder.file('backups')) ? readdirSync(folder.file('backups')).sort() : []);

/** A file of the schema that is there, without the store. */
const openRaw = () => {
  openFile({ file, clock: createTestClock(NOW), migrations }).close();
  return new Database(file);
};

describe('the schema', () => {
  it('is made without a backup, and stays without one', async () => {
    await (await openAt(NOW)).close();
    await (await openAt(NOW + 1)).close();
    expect(backups()).toEqual([]);
  });

  it('of a file with rows is copied before it is changed; the last three copies are kept', async () => {
    const first = await openAt(NOW);
    const agent = await addAgent(first);
    await first.appender.append(batchOf(agent, [thought('a')]));
    await first.close();
    for (let version = 1; version <= 5; version++) {
      addMigration(`create table later_${version} (id integer primary key);`);
      const store = await openAt(NOW + version * 1000);
      expect(await store.reader.thoughts.get(agent, 'a')).not.toBeNull();
      await store.close();
    }
    expect(backups()).toEqual([
      'telemetry-2026-11-22T04-00-03-000Z.db',
      'telemetry-2026-11-22T04-00-04-000Z.db',
      'telemetry-2026-11-22T04-00-05-000Z.db',
    ]);
    const copy = new Database(folder.file('backups/telemetry-2026-11-22T04-00-05-000Z.db'), { readonly: true });
    const tables = copy.prepare("select name from sqlite_schema where name like 'later_%' order by name").pluck().all();
    expect(tables).toEqual(['later_1', 'later_2', 'later_3', 'later_4']);
    expect(copy.prepare('select thought_id from thoughts').pluck().all()).toEqual(['a']);
    copy.close();
  });

  it('stays as it was when a change of it fails, and the copy can be put in its place', async () => {
    const first = await openAt(NOW);
    await addAgent(first);
    await first.close();
    const before = folder.file('before');
    mkdirSync(before);
    cpSync(migrations, before, { recursive: true });
    addMigration('create table half (id integer);\n--> statement-breakpoint\ncreate nonsense;');
    await expect(openAt(NOW + 1)).rejects.toMatchObject({ fault: 'other' });
    const raw = new Database(file, { readonly: true });
    expect(raw.prepare("select count(*) from sqlite_schema where name = 'half'").pluck().get()).toBe(0);
    raw.close();
    const [copy] = backups();
    for (const path of [file, folder.file(`backups/${copy}`)]) {
      const store = await openSqliteStore({ file: path, clock: createTestClock(NOW), migrations: before });
      expect(await store.reader.agents.list()).toHaveLength(1);
      await store.close();
    }
  });

  it('that a later version changed is refused by the one before', async () => {
    await (await openAt(NOW)).close();
    addMigration('create table later (id integer);');
    await (await openAt(NOW)).close();
    await expect(openSqliteStore({ file, clock: createTestClock(NOW) })).rejects.toMatchObject({ fault: 'newer' });
  });
});

it('lines of the log that were events are kept as lines', async () => {
  goBackBefore(/_logs_and_graph$/);
  const raw = openRaw();
  const insert = raw.prepare(
    "insert into events (agent, seq, changed_at, type, key, at, source, data) values (1, 7, ?, ?, ?, 5, 'log', ?)",
  );
  const data = { level: 'ERROR', service: null, message: 'refused', class: 'rate_limited' };
  insert.run(NOW, 'log.line', 'a', JSON.stringify(data));
  insert.run(NOW, 'audit.gap', 'b', '{}');
  raw.close();
  cpSync(REAL, migrations, { recursive: true });
  const store = await openAt(NOW + 1);
  const { rows } = await store.reader.logs.page(1, { limit: 9 });
  expect(rows).toEqual([
    { logId: 'a', at: 5, seq: 7, ...data, thoughtId: null, taskId: null, traceId: null, sources: ['log'] },
  ]);
  expect(await store.reader.events.count(1, 'audit.gap', ALWAYS)).toBe(1);
  await store.close();
});

it('keeps the points that are there when points come to be kept in two tables', async () => {
  goBackBefore(/_fresh_samples$/);
  const raw = openRaw();
  raw.exec(
    `insert into series (id, agent, metric, labels, source, endpoint) values (7, 1, 'm', '{}', 'otlp', 'e');
     insert into samples values (7, ${NOW}, 1), (7, ${NOW + 2}, 2)`,
  );
  raw.close();
  cpSync(REAL, migrations, { recursive: true });
  const store = await openAt(NOW + 1);
  const agent = await addAgent(store);
  expect(agent).toBe(1);
  const more = [NOW + 1, NOW + 2, NOW + 3].map((at) => ({ kind: 'sample' as const, metric: 'm', at, value: 9 }));
  await store.appender.append(batchOf(agent, more, from('otlp', 'e')));
  const read = await store.reader.samples.read({ agent, metric: 'm', span: ALWAYS });
  expect(read.map(({ at, value }) => [at - NOW, value])).toEqual([
    [0, 1],
    [1, 9],
    [2, 9],
    [3, 9],
  ]);
  await store.close();
});

it('takes the words of errors out of what their groups are told apart by', async () => {
  goBackBefore(/_fingerprints_without_words$/);
  const raw = openRaw();
  const told = {
    a: 'ValueError\nbus.run < main\nNothing is left of Ann\nand more',
    b: 'rate_limited',
    c: 'KeyError\n\n',
  };
  // In SQL, since the tables are older than this store.
  const insert = raw.prepare(
    `insert into error_groups (agent, seq, changed_at, group_id, teller, algorithm, fingerprint, type, class,
       first_at, last_at, count, first_seen_at, page_key)
     values (1, 1, ${NOW}, ?, 'database', 1, ?, 'ValueError', 'defect', ${NOW}, ${NOW}, 1, ${NOW}, ${NOW})`,
  );
  for (const [groupId, fingerprint] of Object.entries(told)) insert.run(groupId, fingerprint);
  raw.close();
  cpSync(REAL, migrations, { recursive: true });
  const store = await openAt(NOW + 1);
  const { rows } = await store.reader.errorGroups.page(1, { limit: 9 });
  expect(Object.fromEntries(rows.map(({ groupId, fingerprint }) => [groupId, fingerprint]))).toEqual({
    a: 'ValueError\nbus.run < main\n',
    b: 'rate_limited',
    c: 'KeyError\n\n',
  });
  await store.close();
});
