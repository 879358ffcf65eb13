import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteInsertValue, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '../database.ts';

/** Statements are prepared once: preparing costs more than running them. */
const valuesOf = <Table extends SQLiteTable>(table: Table): SQLiteInsertValue<Table> => {
  const names = Object.keys(getTableColumns(table)).filter((name) => name !== 'id');
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as unknown as SQLiteInsertValue<Table>;
};

type RowOf<Table extends SQLiteTable> = Omit<Table['$inferInsert'], 'id'>;

/** Adds a row; false: one with its keys is there. */
export const adder = <Table extends SQLiteTable>(db: Db, table: Table): ((row: RowOf<Table>) => boolean) => {
  const statement = db.insert(table).values(valuesOf(table)).onConflictDoNothing().prepare();
  return (row) => statement.run(row as Record<string, unknown>).changes > 0;
};

/** Adds a row, or writes over the one with the same keys. */
export const saver = <Table extends SQLiteTable>(
  db: Db,
  table: Table,
  keys: readonly SQLiteColumn[],
): ((row: RowOf<Table>) => void) => {
  const set: Record<string, SQL> = {};
  for (const [name, column] of Object.entries(getTableColumns(table))) {
    if (name === 'id' || keys.includes(column as SQLiteColumn)) continue;
    set[name] = sql`excluded.${sql.identifier(column.name)}`;
  }
  const statement = db
    .insert(table)
    .values(valuesOf(table))
    .onConflictDoUpdate({ target: [...keys], set: set as Partial<SQLiteInsertValue<Table>> as never })
    .prepare();
  return (row) => {
    statement.run(row as Record<string, unknown>);
  };
};

/** A condition on columns whose values are given when the statement runs, by the names of `keys`. */
export const where = (keys: Readonly<Record<string, SQLiteColumn>>): SQL | undefined =>
  and(...Object.entries(keys).map(([name, column]) => eq(column, sql.placeholder(name))));
