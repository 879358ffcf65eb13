import { accessSync, constants, type Stats, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { exists, type FileIdentity, type JournalMode } from './file.ts';
import { journalModeOf } from './header.ts';
import { DatabaseRefused } from './refusal.ts';
import { isOpenWal } from './wal-open.ts';

const mayWrite = (path: string): boolean => {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** A user other than the agent's that may write could leave files behind that lock the agent out. */
const refuseThirdWriter = (path: string, owner: Stats): void => {
  const user = process.geteuid?.();
  if (user === undefined || user === 0 || user === owner.uid) return;
  if (!mayWrite(dirname(path))) return;
  throw new DatabaseRefused(
    'third_writer',
    `${dirname(path)} can be written by this user (uid ${user}), and the agent runs as uid ${owner.uid}: ` +
      "files left there would keep the agent from starting. Run as the agent's user, or without write permission.",
  );
};

/** Opening a write-ahead database makes its side files where they are missing: then it is not opened. */
export const refuseToCreate = (path: string, mode: JournalMode): void => {
  if (mode === 'rollback' || (exists(`${path}-wal`) && exists(`${path}-shm`))) return;
  throw new DatabaseRefused(
    'stopped',
    `${basename(path)} is not open (agent stopped): it is opened again as soon as the agent runs`,
  );
};

/**
 * Decides before any opening whether it can be done without a trace. Throws DatabaseRefused.
 * The decisions are those of docs/adr/0003-reading-the-agents-database.md.
 */
export const inspect = (path: string): { readonly mode: JournalMode; readonly identity: FileIdentity } => {
  const owner = statSync(path, { throwIfNoEntry: false });
  if (!owner) throw new DatabaseRefused('wrong_directory', `${basename(path)} is not there any more`);
  const identity = { dev: owner.dev, ino: owner.ino };
  refuseThirdWriter(path, owner);
  const mode = isOpenWal(identity) ? 'wal' : journalModeOf(path);
  refuseToCreate(path, mode);
  return { mode, identity };
};
