import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { keeperOf } from '../keep/keep-kind.ts';
import type { KindTable } from '../keep/tables.ts';
import { createWriting } from '../keep/writing.ts';
import { keptTable as memoryTable } from '../memory/memory-tables.ts';
import { memoryKindReader } from '../memory/read-kind.ts';
import { createTable } from '../memory/table.ts';
import { sqliteKindReader } from '../sqlite/read/read-kind.ts';
import { stamp } from '../sqlite/schema/stamp.ts';
import { keptTable } from '../sqlite/tables/kind-tables.ts';
import { batchOf, NOW } from '../testing/batches.ts';
import type { AnyKind, Keep } from './descriptor.ts';
import type { AnyKept } from './kept.ts';
import type { AnyReader } from './list-query.ts';
import type { AnyRow } from './merge.ts';

// What no kind of the store asks for yet, on a kind that stands here alone.

const notes = sqliteTable(
  'notes',
  {
    ...stamp,
    noteId: text('note_id').notNull(),
    at: integer('at'),
    level: text('level').notNull(),
    words: text('words'),
    facts: text('facts', { mode: 'json' }).$type<readonly string[]>(),
    firstSeenAt: integer('first_seen_at').notNull(),
    pageKey: integer('page_key').notNull(),
  },
  (t) => [uniqueIndex('notes_by_id').on(t.agent, t.noteId), index('notes_by_page').on(t.agent, t.pageKey)],
);
const MADE = `create table notes (id integer primary key, agent integer not null, seq integer not null,
  changed_at integer not null, note_id text not null, at integer, level text not null, words text, facts text,
  first_seen_at integer not null, page_key integer not null);
  create unique index notes_by_id on notes (agent, note_id); create index notes_by_page on notes (agent, page_key);`;

const noteKind = (merge: Keep['merge']): AnyKind & { readonly keep: Keep } => ({
  name: 'notes',
  keep: { signal: 'note', key: ['noteId'], sources: 'untold', merge, channels: ['system'] },
  order: { by: 'at', open: { is: ({ level }) => level === 'open', first: 'newest' } },
  filters: { level: 'rows' },
  search: ['words', 'noteId'],
  lists: {},
  counts: {},
  instants: ['at'],
  retention: { age: 'details', openStays: true },
  shows: {},
});

interface Notes {
  readonly table: KindTable;
  readonly reader: AnyReader;
}

const inMemory = (kind: AnyKind): Notes => {
  const table = createTable<AnyKept>({ add: () => {} });
  return { table: memoryTable(table, kind.keep?.key ?? []), reader: memoryKindReader(kind, table) };
};

const inSqlite = (kind: AnyKind): Notes => {
  const raw = new Database(':memory:');
  raw.exec(MADE);
  const db = drizzle(raw);
  return { table: keptTable(db, notes, kind.keep?.key ?? []), reader: sqliteKindReader(db, kind, notes) };
};

const note = (noteId: string, over: AnyRow = {}): AnyRow => ({
  noteId,
  at: NOW,
  level: 'info',
  words: null,
  facts: null,
  ...over,
});

describe.each([
  ['memory', inMemory],
  ['SQLite', inSqlite],
])('a kind in %s', (_, make) => {
  const tell = ({ table }: Notes, merge: Keep['merge'], ...rows: readonly AnyRow[]) => {
    const batch = batchOf(1, []);
    const writing = createWriting({ batch } as never, 0);
    for (const row of rows) keeperOf(noteKind(merge))(writing, table, row);
    return writing.channels;
  };
  const ids = async ({ reader }: Notes, query: object = {}) =>
    (await reader.page(1, { limit: 100, ...query })).rows.map(({ noteId }) => noteId);

  it.each<[Keep['merge'], AnyRow]>([
    ['first', note('a', { words: 'one', facts: ['x'] })],
    ['newest', note('a', { facts: ['y'] })],
    ['fill', note('a', { words: 'one', facts: ['y'] })],
    [(before, told) => ({ ...told, words: before ? 'both' : null }), note('a', { words: 'both', facts: ['y'] })],
  ])('merges two tellings by the rule %s', async (merge, merged) => {
    const kept = make(noteKind(merge));
    expect(tell(kept, merge, note('a', { words: 'one', facts: ['x'] }))).toEqual(['system']);
    tell(kept, merge, note('a', { facts: ['y'] }));
    expect(await kept.reader.get?.(1, { noteId: 'a' })).toEqual(merged);
    expect(tell(kept, 'fill', note('a', { facts: merged.facts }))).toEqual([]);
  });

  it('stands where it was first heard of, until its instant is told', async () => {
    const kept = make(noteKind('newest'));
    tell(kept, 'newest', note('a', { at: null }), note('b', { at: NOW - 1 }), note('c', { at: NOW + 1 }));
    expect(await ids(kept)).toEqual(['c', 'a', 'b']);
    tell(kept, 'newest', note('a', { at: NOW - 2 }));
    expect(await ids(kept)).toEqual(['c', 'b', 'a']);
    tell(kept, 'newest', note('b', { level: 'open' }), note('a', { level: 'open', at: NOW - 2 }));
    expect(await ids(kept)).toEqual(['b', 'a', 'c']);
    expect(await ids(kept, { span: { from: NOW } })).toEqual(['b', 'c']);
  });

  it('finds words and members far back, page by page, letting the loop turn', async () => {
    const kept = make(noteKind('newest'));
    const many = Array.from({ length: 2500 }, (_one, at) =>
      note(`n${at}`, { at: NOW + at, words: at < 2 ? 'a Needle, 100%' : null, level: at < 3 ? 'warn' : 'info' }),
    );
    tell(kept, 'newest', ...many);
    const first = await kept.reader.page(1, { limit: 1, search: 'needle, 100%' });
    expect(first.rows).toMatchObject([{ noteId: 'n1' }]);
    const next = await kept.reader.page(1, { limit: 1, search: 'needle', cursor: first.next });
    expect(next).toMatchObject({ rows: [{ noteId: 'n0' }], next: undefined });
    expect(await ids(kept, { level: 'warn' })).toEqual(['n2', 'n1', 'n0']);
    expect(await ids(kept, { level: 'warn', search: 'N2' })).toEqual(['n2']);
    expect(await ids(kept, { search: '' })).toHaveLength(100);
    expect(await kept.reader.count(1, { level: 'info' })).toBe(2497);
    expect(await kept.reader.count(1, { level: 'info', search: 'n9', span: { from: NOW + 2000 } })).toBe(0);
  });
});
