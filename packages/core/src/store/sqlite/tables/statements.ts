import { and, eq, getTableColumns, is, Param, Placeholder, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteInsertValue, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '../database.ts';

/** Statements are prepared once: preparing costs more than running them. */
const valuesOf = <Table extends SQLiteTable>(table: Table): SQLiteInsertValue<Table> => {
  const names = Object.keys(getTableColumns(table)).filter((name) => name !== 'id');
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)])) as unknown as SQLiteInsertValue<Table>;
};

type RowOf<Table extends SQLiteTable> = Omit<Table['$inferInsert'], 'id'>;
type AnyRow = Readonly<Record<string, unknown>>;

/** A statement that drizzle wrote, with what it says of its parameters. */
interface Written {
  readonly sql: string;
  readonly params: readonly unknown[];
}

interface Parameter {
  readonly name: string;
  readonly encode: (value: unknown) => unknown;
}

const parameterOf = (param: unknown): Parameter => {
  if (is(param, Placeholder)) return { name: param.name, encode: (value) => value };
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder, value } = param;
    return { name: value.name, encode: (told) => encoder.mapToDriverValue(told) };
  }
  throw new Error('A statement that is run by rows has a value of its own.');
};

/** What each parameter is, is looked up once: drizzle does it with each run, which takes longer than SQLite does. */
const valuesIn = ({ params }: Written): ((row: AnyRow) => unknown[]) => {
  const all = params.map(parameterOf);
  return (row) =>
    all.map(({ name, encode }) => {
      if (!(name in row)) throw new Error(`A row has no ${name}.`);
      return encode(row[name]);
    });
};

const runner = (db: Db, written: Written): ((row: AnyRow) => { readonly changes: number }) => {
  const statement = db.$client.prepare<unknown[]>(written.sql);
  const values = valuesIn(written);
  return (row) => statement.run(values(row));
};

/** Adds a row; false: one with its keys is there. */
export const adder = <Table extends SQLiteTable>(db: Db, table: Table): ((row: RowOf<Table>) => boolean) => {
  const run = runner(db, db.insert(table).values(valuesOf(table)).onConflictDoNothing().toSQL());
  return (row) => run(row as AnyRow).changes > 0;
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
  const written = db
    .insert(table)
    .values(valuesOf(table))
    .onConflictDoUpdate({ target: [...keys], set: set as Partial<SQLiteInsertValue<Table>> as never })
    .toSQL();
  const run = runner(db, written);
  return (row) => {
    run(row as AnyRow);
  };
};

/** Finds the row whose columns `keys` have the values that are given. */
export const rowFinder = (
  db: Db,
  table: SQLiteTable,
  keys: Readonly<Record<string, SQLiteColumn>>,
): ((key: AnyRow) => AnyRow | null) => {
  const written = db.select().from(table).where(where(keys)).toSQL();
  const statement = db.$client.prepare<unknown[], unknown[]>(written.sql).raw();
  const values = valuesIn(written);
  const columns = Object.entries(getTableColumns(table));
  return (key) => {
    const found = statement.get(values(key));
    if (!found) return null;
    return Object.fromEntries(
      columns.map(([name, column], index) => {
        const cell = found[index] ?? null;
        return [name, cell === null ? null : column.mapFromDriverValue(cell)];
      }),
    );
  };
};

/** A condition on columns whose values are given when the statement runs, by the names of `keys`. */
export const where = (keys: Readonly<Record<string, SQLiteColumn>>): SQL | undefined =>
  and(...Object.entries(keys).map(([name, column]) => eq(column, sql.placeholder(name))));
