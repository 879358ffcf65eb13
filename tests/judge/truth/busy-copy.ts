import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Generation } from '@ciris/telemetry-contracts';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { generationFolder, readRecordedJson } from '../stand/fixtures.ts';
import { NAMES, queryFile, type SqlRow } from './sample-file.ts';

export interface BusyCopy {
  readonly folder: string;
  query(sql: string): readonly SqlRow[];
  /** Rows of `queue_items` of truth-queries.json on this copy. */
  queueItems(): readonly SqlRow[];
  remove(): void;
}

const ROWS = 10;
const queries = z.object({ queries: z.object({ queue_items: z.object({ sql: z.string() }) }) });

/** A copy of the sample database in which ten thoughts, spread over the run, are pending and processing. */
export const makeBusyCopy = (generation: Generation): BusyCopy => {
  const source = join(generationFolder(generation), 'database');
  const folder = mkdtempSync(join(tmpdir(), 'ciris-judge-busy-'));
  for (const name of readdirSync(source).filter((file) => file.endsWith('.db'))) {
    copyFileSync(join(source, name), join(folder, name));
  }
  const file = join(folder, 'ciris_engine.db');
  const { thoughts, tasks } = NAMES[generation];
  const database = new Database(file);
  const all = database
    .prepare<[], { id: string; task: string }>(
      `select thought_id id, source_task_id task from ${thoughts} order by created_at`,
    )
    .all();
  const step = Math.floor(all.length / ROWS);
  const chosen = all.filter((_, index) => index % step === 0).slice(0, ROWS);
  const wake = database.prepare(`update ${thoughts} set status = ? where thought_id = ?`);
  const wakeTask = database.prepare(`update ${tasks} set status = ? where task_id = ?`);
  database.transaction(() => {
    for (const [index, { id, task }] of chosen.entries()) {
      wake.run(index % 2 === 0 ? 'pending' : 'processing', id);
      wakeTask.run(index % 3 === 0 ? 'pending' : 'active', task);
    }
  })();
  database.close();
  const { sql } = queries.parse(readRecordedJson(generation, 'database', 'truth-queries.json')).queries.queue_items;
  return {
    folder,
    query: (text) => queryFile(file, text),
    queueItems: () => queryFile(file, sql),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
