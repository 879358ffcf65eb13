import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { copyRecorded, RECORDED_DATABASES, removeFolder, writeOnce } from '../../../../../testing/agent-files.ts';
import { fieldIn, lookToEnd, NO_CURSORS, watchOf } from '../../../../../testing/database-looks.ts';
import { FIXTURES } from '../../../../../testing/env.ts';
import { fixturesFolder, hasFixtures } from '../../../../../testing/fixtures.ts';
import { openRecorded } from '../../../../../testing/recorded-database.ts';
import type { DatabaseWatch } from '../../../../collect/database-watch.ts';
import type { Signal } from '../../../../ports/signal.ts';
import { type Handle, openReadOnly } from '../handle.ts';
import type { SqlValue } from '../row.ts';
import { sealedChain } from './read-sealed.ts';
import { newSealed, oldSealed } from './sealed.ts';
import { type Fault, NO_PASS, type Walk, walkOn } from './walk.ts';

const fixtures = fixturesFolder(FIXTURES);
const NOW = Date.UTC(2026, 10, 22, 5);
const HOUR_MS = 3_600_000;

const ENTRIES = { early: 109, v1: 39, v2: 40 } as const;
const SIGNED_BY = {
  early: /^rsa-pss [0-9a-f]{32}$/,
  v1: /^ed25519 [0-9a-f]{32}$/,
  v2: /^ed25519 [0-9a-f]{32}$/,
} as const;

/** What each generation calls the parts of its chain. */
const PARTS = {
  early: {
    file: 'ciris_audit.db',
    table: 'audit_log',
    payload: 'event_payload',
    covered: ['event_type', 'event_timestamp', 'originator_id', 'event_id'],
  },
  v1: {
    file: 'ciris_audit.db',
    table: 'audit_log',
    payload: 'event_payload',
    covered: ['event_type', 'event_timestamp', 'originator_id', 'event_id'],
  },
  v2: {
    file: 'ciris_engine.db',
    table: 'cirislens_audit_log',
    payload: 'payload',
    covered: ['action_type', 'recorded_at', 'subject_id', 'entry_id', 'actor_id', 'subject_kind'],
  },
} as const;

const folders: string[] = [];
const watches: DatabaseWatch[] = [];
afterEach(() => {
  for (const watch of watches.splice(0)) watch.close();
  for (const folder of folders.splice(0)) removeFolder(folder);
});

const watched = (folder: string): DatabaseWatch => {
  const watch = watchOf(folder);
  watches.push(watch);
  return watch;
};

const faultsIn = (signals: readonly Signal[]): readonly string[] =>
  ((fieldIn(signals, 'chain.faults') ?? []) as readonly Fault[]).map(({ fault, from, to }) => `${fault} ${from}-${to}`);

type Changed = Readonly<Record<string, SqlValue>>;

const walkOf = (handle: Handle, name: string): Walk => {
  const columns = handle.rows('select name from pragma_table_info(?)', name).map((row) => String(row.name));
  const chain = sealedChain(handle, { name, columns: new Set(columns) });
  if (!chain) throw new Error(`${name} is not sealed`);
  return { now: NOW, firstPrevious: chain.firstPrevious, signerOf: chain.signer };
};

/** The value with one byte changed, for each of its bytes. */
const eachByteChanged = (value: SqlValue | undefined): readonly SqlValue[] => {
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(String(value));
  return [...bytes].map((byte, index) => {
    const other = Buffer.from(bytes);
    other[index] = byte ^ 1;
    return Buffer.isBuffer(value) ? other : other.toString();
  });
};

describe.skipIf(!hasFixtures(fixtures)).each(RECORDED_DATABASES)('the recorded chain of $generation', (recorded) => {
  const { generation } = recorded;
  const { file, table, payload, covered } = PARTS[generation];
  const all = ENTRIES[generation];
  const copied = (...statements: readonly string[]): string => {
    const folder = copyRecorded(join(fixtures, recorded.folder));
    folders.push(folder);
    if (statements.length > 0)
      writeOnce(join(folder, file), 'drop trigger if exists audit_log_no_update', ...statements);
    return folder;
  };
  const found = (...statements: readonly string[]): readonly string[] =>
    faultsIn(lookToEnd(watched(copied(...statements)), NOW, NO_CURSORS).signals);

  it('is verified entry by entry, from first to last', () => {
    const { signals } = lookToEnd(watched(copied()), NOW, NO_CURSORS);
    const told = (name: string) => fieldIn(signals, `chain.${name}`);
    expect([told('verified'), told('faulty'), told('faults')]).toEqual([all, 0, []]);
    expect([told('first'), told('head'), told('whole'), told('wholeAt')]).toEqual([1, all, true, NOW]);
    expect(told('keys')).toEqual([expect.stringMatching(SIGNED_BY[generation])]);
  });

  it('shows one changed byte of a payload at its entry', () => {
    const expected = generation === 'v2' ? ['content 7-7', 'signature 7-7'] : ['content 7-7'];
    expect(
      found(`update ${table} set ${payload} = replace(${payload}, 'Handler', 'handler') where sequence_number = 7`),
    ).toEqual(expected);
  });

  it.each(covered)('shows a changed %s', (column) => {
    expect(found(`update ${table} set ${column} = ${column} || ' ' where sequence_number = 9`)).toContain(
      'content 9-9',
    );
  });

  it('shows a changed hash at its entry and at the next, which does not follow any more', () => {
    const hash = generation === 'v2' ? 'zeroblob(32)' : "'00'";
    const faults = found(`update ${table} set entry_hash = ${hash} where sequence_number = 5`);
    expect(faults).toEqual(expect.arrayContaining(['content 5-5', 'signature 5-5', 'link 6-6']));
  });

  it('shows a changed signature, and a signer that is not of this agent', () => {
    expect(found(`update ${table} set signature = 'AAAA' where sequence_number = 5`)).toEqual(['signature 5-5']);
    expect(found(`update ${table} set signing_key_id = 'another' where sequence_number between 5 and 6`)).toEqual([
      'signer 5-6',
    ]);
  });

  it('shows every gap as one, with the numbers that are missing', () => {
    expect(found(`delete from ${table} where sequence_number in (4, 5, 20)`)).toEqual(['gap 4-5', 'gap 20-20']);
  });

  it('takes older ones that were archived for no gap', () => {
    const { signals } = lookToEnd(watched(copied(`delete from ${table} where sequence_number < 10`)), NOW, NO_CURSORS);
    expect(faultsIn(signals)).toEqual([]);
    expect([fieldIn(signals, 'chain.first'), fieldIn(signals, 'chain.verified')]).toEqual([10, all - 9]);
  });

  it('remembers its head, so that what is cut off at the end is found', () => {
    const folder = copied();
    const watch = watched(folder);
    lookToEnd(watch, NOW, NO_CURSORS);
    writeOnce(join(folder, file), `delete from ${table} where sequence_number > ${all - 3}`);
    const { signals } = lookToEnd(watch, NOW + 1000);
    expect(faultsIn(signals)).toEqual([`cut ${all - 2}-${all}`]);
    expect(fieldIn(signals, 'chain.verified')).toBe(all - 3);
  });

  it('remembers its head over a restart of this platform, and tells another chain from a shorter one', () => {
    const folder = copied();
    const before = watched(folder);
    const { answers } = lookToEnd(before, NOW, NO_CURSORS);
    const kept = Object.fromEntries(
      answers.flatMap(({ batches }) => batches.flatMap(({ cursor }) => (cursor ? [[cursor.name, cursor.value]] : []))),
    );
    before.close();
    writeOnce(join(folder, file), `delete from ${table} where sequence_number = ${all}`);
    expect(faultsIn(lookToEnd(watched(folder), NOW + 1000, { ...NO_CURSORS, ...kept }).signals)).toEqual([
      `cut ${all}-${all}`,
    ]);
    writeOnce(join(folder, file), `delete from ${table}`);
    expect(faultsIn(lookToEnd(watched(folder), NOW + 1000, { ...NO_CURSORS, ...kept }).signals)).toEqual([
      `begun_anew 1-${all}`,
    ]);
  });

  it('goes over all of it once more after an hour, and finds what was changed behind its back', () => {
    const folder = copied();
    const watch = watched(folder);
    lookToEnd(watch, NOW, NO_CURSORS);
    writeOnce(join(folder, file), `update ${table} set ${payload} = ${payload} || ' ' where sequence_number = 3`);
    expect(faultsIn(lookToEnd(watch, NOW + 1000).signals)).toEqual([]);
    const { signals } = lookToEnd(watch, NOW + HOUR_MS);
    expect(faultsIn(signals)).toContain('content 3-3');
    expect(fieldIn(signals, 'chain.wholeAt')).toBe(NOW + HOUR_MS);
  });

  it('shows whichever byte of its payload, hash or signature is changed', () => {
    const database = openRecorded(join(fixtures, recorded.folder), file);
    const rows = database
      .prepare<[], Changed>(`select *, sequence_number as sequence from ${table} order by sequence_number limit 3`)
      .all();
    database.close();
    const sealed = generation === 'v2' ? newSealed : oldSealed;
    const handle = openReadOnly(join(copied(), file));
    const walk = walkOf(handle, table);
    const faulty = (second: Changed): number =>
      walkOn(NO_PASS, [rows[0] ?? {}, second, rows[2] ?? {}].map(sealed), walk).faulty;
    const second = rows[1] ?? {};
    expect(faulty(second)).toBe(0);
    for (const column of [payload, 'entry_hash', 'signature', ...covered]) {
      const unseen = eachByteChanged(second[column]).filter((value) => faulty({ ...second, [column]: value }) === 0);
      expect(unseen, column).toEqual([]);
    }
    handle.close();
  });

  it('shows entries that are gone from its beginning since they were seen', () => {
    const folder = copied();
    const watch = watched(folder);
    lookToEnd(watch, NOW, NO_CURSORS);
    writeOnce(join(folder, file), `delete from ${table} where sequence_number < 3`);
    expect(faultsIn(lookToEnd(watch, NOW + HOUR_MS).signals)).toEqual(['cut 1-2']);
  });
});
