import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestClock } from '../../../testing/test-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type OpenFile, openFile } from './open-file.ts';
import { AGENT_TABLES } from './removal.ts';
import { agents, removals } from './schema/agents.ts';
import { freshSamples, settledSamples } from './schema/samples.ts';

const TABLES: readonly SQLiteTable[] = [agents, removals, settledSamples, freshSamples, ...AGENT_TABLES];
const cases = TABLES.map((table) => [getTableConfig(table).name, table] as const);

const folder = temporaryFolder();
let file: OpenFile;
beforeAll(() => {
  file = openFile({ file: folder.file('schema.db'), clock: createTestClock() });
});
afterAll(() => {
  file.close();
  folder.remove();
});

const rows = <Row>(sql: string): Row[] => file.reader.raw.prepare<[], Row>(sql).all();

describe('the migrations make the schema', () => {
  it('with these tables and no other', () => {
    const made = rows<{ name: string }>(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '\\_\\_%' escape '\\'",
    );
    expect(made.map(({ name }) => name).sort()).toEqual(cases.map(([name]) => name).sort());
  });

  it.each(cases)('of the table %s, after a change generate a migration', (name, table) => {
    const { columns, indexes } = getTableConfig(table);
    const made = rows<{ name: string; type: string; notnull: number }>(`pragma table_info(${name})`);
    expect(made.map((column) => [column.name, column.type.toLowerCase(), column.notnull === 1]).sort()).toEqual(
      columns.map((column) => [column.name, column.getSQLType(), column.notNull]).sort(),
    );
    const madeIndexes = rows<{ name: string; unique: number }>(`pragma index_list(${name})`)
      .filter((index) => !index.name.startsWith('sqlite_'))
      .map((index) => {
        const parts = rows<{ name: string }>(`pragma index_info(${index.name})`);
        return [index.name, index.unique === 1, parts.map((part) => part.name)];
      });
    const named = indexes.map(({ config }) => [
      config.name,
      config.unique,
      config.columns.map((column) => ('name' in column ? column.name : '')),
    ]);
    expect(madeIndexes.sort()).toEqual(named.sort());
  });

  it.each(cases)('with names in snake_case in %s', (_, table) => {
    const { name, columns } = getTableConfig(table);
    for (const word of [name, ...columns.map((column) => column.name)]) expect(word).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });
});
