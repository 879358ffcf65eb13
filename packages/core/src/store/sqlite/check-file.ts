import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { fault } from './faults.ts';

/** "CITM": tells our files from those of others. */
export const APPLICATION_ID = 0x4349544d;

/** A check reads the whole file: beyond this it would hold up the start for seconds. */
const CHECKED_WHOLE_BYTES = 128 * 2 ** 20;
/** Small, and nothing works without them. */
const CHECKED_ALWAYS = ['agents', 'cursors', 'changes', 'snapshots'];

/** Rights are looked at first: SQLite would open a file that cannot be written, and fail later. */
export const checkWritable = (file: string): void => {
  try {
    accessSync(dirname(file), constants.W_OK | constants.X_OK);
    if (existsSync(file)) accessSync(file, constants.R_OK | constants.W_OK);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw missing ? fault('other', file, error) : fault('readonly', file, error);
  }
};

export const checkOwner = (raw: Database, file: string): void => {
  const id = raw.pragma('application_id', { simple: true });
  const tables = raw.prepare('select count(*) from sqlite_schema').pluck().get();
  if (id === APPLICATION_ID || tables === 0) return;
  throw fault('other', file, new Error('it is a database of another program'));
};

export const checkDamage = (raw: Database, file: string): void => {
  const small = statSync(file).size <= CHECKED_WHOLE_BYTES;
  const there = new Set(raw.prepare("select name from sqlite_schema where type = 'table'").pluck().all());
  const checks = small
    ? ['quick_check(1)']
    : CHECKED_ALWAYS.filter((name) => there.has(name)).map((name) => `quick_check('${name}')`);
  for (const check of checks) {
    const found = raw.pragma(check, { simple: true });
    if (found !== 'ok') throw fault('corrupt', file, new Error(String(found)));
  }
};
