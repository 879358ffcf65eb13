import type { DatabaseSync, StatementSync } from 'node:sqlite';

export type Value = string | number | bigint | null | Uint8Array;
export type Row = Readonly<Record<string, Value>>;

/** Writes rows by name into one database. */
export interface Tables {
  readonly database: DatabaseSync;
  /** Takes the place of a row with the same key. */
  insert(table: string, row: Row): void;
  update(table: string, key: Row, set: Row): void;
  /** All or nothing. */
  transaction(work: () => void): void;
  all(sql: string, ...values: Value[]): readonly Row[];
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
const conditions = (names: readonly string[], between: string): string =>
  names.map((name) => `"${name}" = ?`).join(between);

export const createTables = (database: DatabaseSync): Tables => {
  const known = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = known.get(sql) ?? database.prepare(sql);
    known.set(sql, statement);
    return statement;
  };
  return {
    database,
    insert(table, row) {
      const names = Object.keys(row);
      const sql = `insert or replace into "${table}" (${quoted(names)}) values (${names.map(() => '?').join(', ')})`;
      prepare(sql).run(...Object.values(row));
    },
    update(table, key, set) {
      const sql = `update "${table}" set ${conditions(Object.keys(set), ', ')} where ${conditions(Object.keys(key), ' and ')}`;
      prepare(sql).run(...Object.values(set), ...Object.values(key));
    },
    transaction(work) {
      database.exec('begin immediate');
      try {
        work();
        database.exec('commit');
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
    },
    all: (sql, ...values) => prepare(sql).all(...values) as unknown as readonly Row[],
  };
};
