import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Connection } from './database.ts';

/** Another process that looks into the file may hold it for moments; the loop must not wait longer. */
const BUSY_MS = 100;
/** The whole server is to stay small: pages of two connections, and no mapping of the file. */
const WRITER_CACHE_KIB = 2000;
const READER_CACHE_KIB = 2000;
/** What a WAL grown by a burst may keep of the disk. */
const WAL_LIMIT_BYTES = 16 * 2 ** 20;

/**
 * synchronous NORMAL: a commit is written to the system before it resolves, so it survives the
 * death of the process (kill -9) at any moment. It is synced at checkpoints only: a loss of power
 * may take the newest commits, each whole, with the reading positions that stood in them, so that
 * the sources are read again from there.
 */
export const openWriter = (file: string): Connection => {
  const raw = new Database(file, { timeout: BUSY_MS });
  try {
    raw.pragma('journal_mode = wal');
    raw.pragma('synchronous = normal');
    // See checkpoint.ts.
    raw.pragma('wal_autocheckpoint = 0');
    raw.pragma(`cache_size = -${WRITER_CACHE_KIB}`);
    raw.pragma('mmap_size = 0');
    raw.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
  } catch (error) {
    raw.close();
    throw error;
  }
  return { raw, db: drizzle(raw) };
};

/** Sees what is committed while a long batch is still being written. */
export const openReader = (file: string): Connection => {
  const raw = new Database(file, { timeout: BUSY_MS });
  raw.pragma('query_only = 1');
  raw.pragma(`cache_size = -${READER_CACHE_KIB}`);
  raw.pragma('mmap_size = 0');
  return { raw, db: drizzle(raw) };
};
