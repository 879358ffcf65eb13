import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { Database } from 'better-sqlite3';

const KEPT = 3;

/** A whole copy in the folder `backups` beside the file; of earlier ones the newest are kept. Returns its path. */
export const backUp = (raw: Database, file: string, now: number): string => {
  const folder = join(dirname(file), 'backups');
  mkdirSync(folder, { recursive: true });
  const { name, ext } = parse(file);
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  const path = join(folder, `${name}-${stamp}${ext}`);
  // A copy that was cut off by a full disk must not stand in the way of the next attempt.
  rmSync(path, { force: true });
  raw.prepare('vacuum into ?').run(path);
  const earlier = readdirSync(folder)
    .filter((one) => one.startsWith(`${name}-`) && one.endsWith(ext))
    .sort();
  for (const old of earlier.slice(0, -KEPT)) rmSync(join(folder, old), { force: true });
  return path;
};
