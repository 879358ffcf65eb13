import { statSync } from 'node:fs';
import { stat, statfs } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Backup, StoreFile } from '../../ports/holdings.ts';
import { backupsOf } from './backup.ts';

/** Null where the system does not say. */
const freeDisk = async (folder: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
};

const backups = async (file: string): Promise<Backup[]> => {
  const found = backupsOf(file).map(async (path) => {
    const { mtimeMs, size } = await stat(path);
    return { name: basename(path), at: Math.round(mtimeMs), bytes: size };
  });
  return Promise.all(found);
};

/** The file, its log and its backups, as their folder shows them. */
export const fileState = async (file: string): Promise<StoreFile> => ({
  name: basename(file),
  bytes: statSync(file).size,
  walBytes: statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0,
  freeDiskBytes: await freeDisk(dirname(file)),
  backups: await backups(file),
});
