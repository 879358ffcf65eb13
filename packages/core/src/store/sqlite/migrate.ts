import { fileURLToPath } from 'node:url';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { backUp } from './backup.ts';
import { APPLICATION_ID } from './check-file.ts';
import type { Connection } from './database.ts';
import { fault } from './faults.ts';

/** Where the migrations lie in the repository; a bundle carries them elsewhere. */
const FOLDER = fileURLToPath(new URL('../../../migrations', import.meta.url));

/** Brings the schema up to this version. A file that holds something is copied before. */
export const migrateFile = (connection: Connection, file: string, now: number, folder: string = FOLDER): void => {
  const { raw, db } = connection;
  const known = readMigrationFiles({ migrationsFolder: folder });
  const newest = known.at(-1)?.folderMillis ?? 0;
  const applied = appliedUntil(connection);
  if (applied !== null && applied > newest) throw fault('newer', file);
  if (applied === newest) return;
  if (applied !== null) backUp(raw, file, now);
  migrate(db, { migrationsFolder: folder });
  raw.pragma(`application_id = ${APPLICATION_ID}`);
};

const appliedUntil = ({ raw }: Connection): number | null => {
  const table = raw.prepare("select 1 from sqlite_schema where name = '__drizzle_migrations'").get();
  if (!table) return null;
  const at = raw.prepare('select max(created_at) from __drizzle_migrations').pluck().get();
  return at === null ? null : Number(at);
};
