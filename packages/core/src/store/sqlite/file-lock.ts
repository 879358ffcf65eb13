import Database from 'better-sqlite3';
import { fault, toStoreError } from './faults.ts';

/**
 * Keeps a second server off the same file: SQLite would let both write, and both would poll. The
 * lock is the system's, so it goes with the process however that ends.
 */
export const lockFile = (file: string): (() => void) => {
  const path = `${file}-lock`;
  let lock: Database.Database | null = null;
  try {
    lock = new Database(path, { timeout: 0 });
    lock.exec('begin exclusive');
  } catch (error) {
    lock?.close();
    const found = toStoreError(error, path);
    throw found.fault === 'locked' ? fault('locked', file) : found;
  }
  const held = lock;
  return () => {
    held.close();
  };
};
