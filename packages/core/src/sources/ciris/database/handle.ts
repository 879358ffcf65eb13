import { statSync } from 'node:fs';
import { basename } from 'node:path';
import Database from 'better-sqlite3';
import { type FileIdentity, identityOf, type JournalMode, sameFile } from './file.ts';
import { journalModeOf } from './header.ts';
import { inspect, refuseToCreate } from './inspect.ts';
import { DatabaseRefused } from './refusal.ts';
import type { Row, SqlValue } from './row.ts';
import { noteClosed, noteOpened } from './wal-open.ts';

/** One of the agent's files, open for reading. No statement and no transaction outlives a call. */
export interface Handle {
  /** Without its directory. */
  readonly name: string;
  readonly identity: FileIdentity;
  rows(sql: string, ...parameters: readonly SqlValue[]): readonly Row[];
  row(sql: string, ...parameters: readonly SqlValue[]): Row | undefined;
  /** Moves whenever anybody else has committed. A few microseconds. */
  dataVersion(): number;
  /** `replaced`: another file stands at its path, or none. `reopen`: it must be opened anew to be safe. */
  standing(): 'same' | 'replaced' | 'reopen';
  /** Reads that belong together see one state. For a few milliseconds only. */
  together<T>(read: () => T): T;
  close(): void;
}

/**
 * How long a call waits for a lock. Short, since all agents share the thread: patience comes from
 * the next looks, a second apart.
 */
const BUSY_MS = 50;
/** Of 4 KB each, a file: the system's cache serves the rest, and many agents share the memory. */
const CACHE_PAGES = 128;

/** Opens for reading without leaving a trace. Throws DatabaseRefused, or SQLite's own error. */
export const openReadOnly = (path: string): Handle => {
  const { mode, identity } = inspect(path);
  const database = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  try {
    // SQLite touches nothing before the first statement: so much less time for the agent to stop in between.
    refuseToCreate(path, mode);
    database.pragma('query_only = 1');
    const version = database.prepare<[], number>('pragma data_version').pluck();
    version.get();
    database.pragma(`cache_size = ${CACHE_PAGES}`);
    if (!sameFile(identity, identityOf(path)))
      throw new DatabaseRefused('replaced', `${basename(path)} was replaced while it was opened; tried again`);
    if (mode === 'wal') noteOpened(identity);
    return handleOf(path, mode, identity, database, version);
  } catch (error) {
    database.close();
    throw error;
  }
};

const handleOf = (
  path: string,
  mode: JournalMode,
  identity: FileIdentity,
  database: Database.Database,
  version: Database.Statement<[], number>,
): Handle => {
  const prepared = cacheOf(database);
  const standing = mode === 'wal' ? () => null : turnedToWal(path);
  return {
    name: basename(path),
    identity,
    rows: (sql, ...parameters) => prepared(sql).all(...parameters),
    row: (sql, ...parameters) => prepared(sql).get(...parameters),
    dataVersion: () => version.get() ?? 0,
    standing: () => {
      if (!sameFile(identity, identityOf(path))) return 'replaced';
      return standing() ?? 'same';
    },
    together: (read) => database.transaction(read).deferred(),
    close: () => {
      if (!database.open) return;
      database.close();
      if (mode === 'wal') noteClosed(identity);
    },
  };
};

const cacheOf = (database: Database.Database): ((sql: string) => Database.Statement<unknown[], Row>) => {
  const statements = new Map<string, Database.Statement<unknown[], Row>>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const made = database.prepare<unknown[], Row>(sql);
    statements.set(sql, made);
    return made;
  };
};

/**
 * A file in rollback mode may be turned to write-ahead by its agent, which may then stop: the next
 * read would create side files. So its header is looked at whenever the file was written.
 */
const turnedToWal = (path: string): (() => 'reopen' | null) => {
  let writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return () => {
    const now = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (now === writtenAt) return null;
    writtenAt = now;
    return journalModeOf(path) === 'wal' ? 'reopen' : null;
  };
};
