import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createTables, type Tables } from '../../sqlite/tables.ts';
import type { Change } from './change.ts';
import type { FileLayout } from './layout.ts';
import type { SourceFile } from './source.ts';

/** The database that an agent under replay writes. */
export interface TargetDatabase {
  /** One transaction a file. Writing the same again changes nothing. */
  write(changes: readonly Change[]): void;
  close(): void;
}

/** What makes the files: the recorded schema. */
export type TargetFile = Pick<SourceFile, 'layout' | 'tables' | 'extras'>;

const SIDE_FILES = ['', '-wal', '-shm', '-journal'];
const BUSY_TIMEOUT_MS = 200;
const CHECKPOINT_PAGES = 20_000;

interface OpenFile {
  readonly file: FileLayout['file'];
  readonly tables: Tables;
}

const create = (folder: string, source: TargetFile): OpenFile => {
  const path = join(folder, source.layout.file);
  for (const side of SIDE_FILES) rmSync(path + side, { force: true });
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false, timeout: BUSY_TIMEOUT_MS });
  // Tests read these files in the process that writes them, with another copy of SQLite: the locks of
  // one are nothing to the other. So no journal may look abandoned, and no log be begun anew under a reader.
  database.exec(`pragma journal_mode = ${source.layout.journal === 'wal' ? 'wal' : 'memory'}`);
  database.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  database.exec('pragma synchronous = normal');
  const tables = createTables(database);
  tables.transaction(() => {
    for (const sql of [...source.tables, ...source.extras]) database.exec(sql);
  });
  return { file: source.layout.file, tables };
};

const apply = (tables: Tables, change: Change): void => {
  if (change.kind === 'insert') tables.insert(change.table, change.row);
  else tables.update(change.table, change.key, change.set);
};

/** Makes the agent's files in a folder of their own: the recorded schema, without rows. */
export const createTarget = (folder: string, made: readonly TargetFile[]): TargetDatabase => {
  mkdirSync(folder, { recursive: true });
  const files = made.map((file) => create(folder, file));
  return {
    write(changes) {
      for (const { file, tables } of files) {
        const own = changes.filter((change) => change.file === file);
        if (own.length === 0) continue;
        tables.transaction(() => {
          for (const change of own) apply(tables, change);
        });
      }
    },
    close() {
      for (const { tables } of files) tables.database.close();
    },
  };
};
