import type BetterSqlite3 from 'better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';

/** One connection, raw and through drizzle. */
export interface Connection {
  readonly raw: BetterSqlite3.Database;
  readonly db: Db;
}
export type Db = BetterSQLite3Database<Record<string, never>> & { readonly $client: BetterSqlite3.Database };
