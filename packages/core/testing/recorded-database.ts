import { join } from 'node:path';
import Database from 'better-sqlite3';

/** A recorded database, opened without touching it. */
export const openRecorded = (folder: string, file: string): Database.Database =>
  new Database(join(folder, file), { readonly: true, fileMustExist: true });
