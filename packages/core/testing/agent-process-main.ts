import { join } from 'node:path';
import Database from 'better-sqlite3';
import { serve } from './child.ts';

/** What the test asks the writing process to do. Without statements: close the file. */
export interface AgentTask {
  readonly file: string;
  readonly statements: readonly string[];
  /** Over and over. */
  readonly times: number;
}

const [folder = '.', busyMs = '5000'] = process.argv.slice(2);
const open = new Map<string, Database.Database>();

const fileOf = (name: string): Database.Database => {
  const known = open.get(name);
  if (known) return known;
  const made = new Database(join(folder, name), { timeout: Number(busyMs) });
  made.pragma('foreign_keys = off');
  open.set(name, made);
  return made;
};

serve(({ file, statements, times }: AgentTask) => {
  if (statements.length === 0) {
    open.get(file)?.close();
    open.delete(file);
    return null;
  }
  let result: unknown = null;
  for (let time = 0; time < times; time++)
    for (const sql of statements) {
      const prepared = fileOf(file).prepare(sql);
      result = prepared.reader ? prepared.get() : prepared.run();
    }
  return result;
});
