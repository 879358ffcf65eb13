import { accessSync, closeSync, constants, existsSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { fault, toStoreError } from './faults.ts';

/** "CITM": tells our files from those of others. */
export const APPLICATION_ID = 0x4349544d;

/** A check reads the whole file: beyond this it would hold up the start for seconds. */
const CHECKED_WHOLE_BYTES = 256 * 2 ** 20;
/** Small, and nothing works without them. */
const CHECKED_ALWAYS = ['agents', 'cursors', 'changes', 'snapshots'];

export const checkFolder = (file: string): void => {
  try {
    accessSync(dirname(file), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw toStoreError(error, file);
  }
};

/**
 * SQLite opens for reading alone what it may not write, and fails later. Only while nothing of this
 * process has the file open: closing any handle of a file drops all locks that a process has on it.
 */
export const checkWritable = (file: string): void => {
  if (existsSync(file)) closeSync(openSync(file, 'r+'));
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
