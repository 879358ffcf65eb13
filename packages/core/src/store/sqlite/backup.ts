import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { Database } from 'better-sqlite3';

const KEPT = 3;

const folderOf = (file: string): string => join(dirname(file), 'backups');

/** Copies of the file in its folder of backups, oldest first. */
const copiesIn = (folder: string, file: string): readonly string[] => {
  const { name, ext } = parse(file);
  return readdirSync(folder)
    .filter((one) => one.startsWith(`${name}-`) && one.endsWith(ext))
    .sort();
};

/** Paths of the backups there are, newest first. */
export const backupsOf = (file: string): readonly string[] => {
  const folder = folderOf(file);
  if (!existsSync(folder)) return [];
  return copiesIn(folder, file)
    .map((name) => join(folder, name))
    .reverse();
};

/** A whole copy in the folder `backups` beside the file; of earlier ones the newest are kept. Returns its path. */
export const backUp = (raw: Database, file: string, now: number): string => {
  const folder = folderOf(file);
  mkdirSync(folder, { recursive: true });
  const { name, ext } = parse(file);
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const path = join(folder, `${name}-${stamp}${ext}`);
  // A copy that was cut off by a full disk must not stand in the way of the next attempt.
  rmSync(path, { force: true });
  raw.prepare('vacuum into ?').run(path);
  for (const old of copiesIn(folder, file).slice(0, -KEPT)) rmSync(join(folder, old), { force: true });
  return path;
};
