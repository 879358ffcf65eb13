import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { JournalMode } from './file.ts';
import { DatabaseRefused } from './refusal.ts';

const HEADER_BYTES = 20;
const MAGIC = 'SQLite format 3\0';

const readHeader = (path: string): Buffer => {
  const header = Buffer.alloc(HEADER_BYTES);
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw new DatabaseRefused(
      'not_readable',
      `${basename(path)} may not be read by this user; let it read the files, not write them`,
      { cause: error },
    );
  }
  try {
    return header.subarray(0, readSync(descriptor, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(descriptor);
  }
};

/** From bytes 18 and 19. Not for a file that this process has open in write-ahead mode (wal-open.ts). */
export const journalModeOf = (path: string): JournalMode => {
  const header = readHeader(path);
  if (header.length < HEADER_BYTES) throw new DatabaseRefused('empty', `${basename(path)} is still empty`);
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new DatabaseRefused('damaged', `${basename(path)} is not an SQLite file (encrypted, or being copied over)`);
  return header[18] === 2 || header[19] === 2 ? 'wal' : 'rollback';
};
