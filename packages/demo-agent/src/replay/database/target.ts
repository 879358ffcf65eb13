import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Change } from './change.ts';
import type { FileLayout } from './layout.ts';
import type { Row, Value } from './row.ts';
import type { SourceDatabase, SourceFile } from './source.ts';

/** The database that an agent under replay writes. */
export interface TargetDatabase {
  /** One transaction a file. */
  write(changes: readonly Change[]): void;
  close(): void;
}

const SIDE_FILES = ['', '-wal', '-shm', '-journal'];

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** Statements by their text: each kind of row is written hundreds of times. */
const prepared = (database: DatabaseSync): ((sql: string) => StatementSync) => {
  const known = new Map<string, StatementSync>();
  return (sql) => {
    const statement = known.get(sql) ?? database.prepare(sql);
    known.set(sql, statement);
    return statement;
  };
};

interface OpenFile {
  readonly file: FileLayout['file'];
  readonly database: DatabaseSync;
  readonly prepare: (sql: string) => StatementSync;
}

const bound = (values: readonly (Value | undefined)[]): Value[] => values.map((value) => value ?? null);

const insert = (target: OpenFile, table: string, row: Row): void => {
  const names = Object.keys(row);
  const sql = `insert or replace into "${table}" (${quoted(names)}) values (${names.map(() => '?').join(', ')})`;
  target.prepare(sql).run(...bound(Object.values(row)));
};

const update = (target: OpenFile, table: string, key: Row, set: Row): void => {
  const assignments = Object.keys(set).map((name) => `"${name}" = ?`);
  const conditions = Object.keys(key).map((name) => `"${name}" = ?`);
  const sql = `update "${table}" set ${assignments.join(', ')} where ${conditions.join(' and ')}`;
  target.prepare(sql).run(...bound([...Object.values(set), ...Object.values(key)]));
};

const transaction = (database: DatabaseSync, work: () => void): void => {
  database.exec('begin immediate');
  try {
    work();
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
};

const create = (folder: string, source: SourceFile): OpenFile => {
  const path = join(folder, source.layout.file);
  for (const side of SIDE_FILES) rmSync(path + side, { force: true });
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false, timeout: 5_000 });
  database.exec(`pragma journal_mode = ${source.layout.journal}`);
  database.exec('pragma synchronous = normal');
  const target: OpenFile = { file: source.layout.file, database, prepare: prepared(database) };
  transaction(database, () => {
    for (const sql of [...source.tables, ...source.extras]) database.exec(sql);
  });
  return target;
};

/** Makes the agent's files in a folder of their own: the recorded schema, without rows. */
export const createTarget = (folder: string, source: SourceDatabase): TargetDatabase => {
  mkdirSync(folder, { recursive: true });
  const files = source.files.map((file) => create(folder, file));
  return {
    write(changes) {
      for (const target of files) {
        const own = changes.filter((change) => change.file === target.file);
        if (own.length === 0) continue;
        transaction(target.database, () => {
          for (const change of own) {
            if (change.kind === 'insert') insert(target, change.table, change.row);
            else update(target, change.table, change.key, change.set);
          }
        });
      }
    },
    close() {
      for (const { database } of files) database.close();
    },
  };
};
