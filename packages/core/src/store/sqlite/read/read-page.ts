import { asc, desc, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { PageEnd } from '../../page-cursor.ts';

/** Rows that come after the end of the page before, in falling order. */
export const fallingAfter = (key: SQLiteColumn, id: SQLiteColumn, end: PageEnd | null): SQL | undefined =>
  end ? sql`(${key}, ${id}) < (${end.key}, ${end.id})` : undefined;

export const falling = (key: SQLiteColumn, id: SQLiteColumn): [SQL, SQL] => [desc(key), desc(id)];
export const rising = (key: SQLiteColumn, id: SQLiteColumn): [SQL, SQL] => [asc(key), asc(id)];

/** Half-open. */
export const within = (
  column: SQLiteColumn,
  span: { readonly from?: number | undefined; readonly to?: number | undefined } | undefined,
): SQL[] => [
  ...(span?.from === undefined ? [] : [sql`${column} >= ${span.from}`]),
  ...(span?.to === undefined ? [] : [sql`${column} < ${span.to}`]),
];

/** Half-open, of a statement that is prepared once: `from` and `to` are given when it runs. */
export const spanned = (column: SQLiteColumn): SQL[] => [
  sql`${column} >= ${sql.placeholder('from')}`,
  sql`${column} < ${sql.placeholder('to')}`,
];

/** Text as it stands, for `like`. */
export const contains = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
