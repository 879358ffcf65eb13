import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export const RECORDED_DATABASES = [
  { generation: 'early', folder: 'early-1.4.1/database', prefix: '', nodes: 'graph_nodes' },
  { generation: 'v1', folder: 'v1-1.9.4/database', prefix: '', nodes: 'graph_nodes' },
  { generation: 'v2', folder: 'v2-2.16.5/database', prefix: 'cirislens_', nodes: 'cirisgraph_nodes' },
] as const;
export type RecordedDatabase = (typeof RECORDED_DATABASES)[number];

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'agent-database-'));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** A copy of recorded files that a test may write to, in a folder of its own. */
export const copyRecorded = (from: string): string => {
  const folder = newFolder();
  for (const file of ['ciris_engine.db', 'ciris_audit.db']) {
    if (!existsSync(join(from, file))) continue;
    copyFileSync(join(from, file), join(folder, file));
    chmodSync(join(folder, file), 0o644);
  }
  return folder;
};

/** Writes to a file that nobody else has open. */
export const writeOnce = (path: string, ...statements: readonly string[]): void => {
  const database = new Database(path);
  database.pragma('foreign_keys = off');
  for (const sql of statements) database.exec(sql);
  database.close();
};
