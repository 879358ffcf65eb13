import { asc, desc, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { PageEnd } from '../../page-cursor.ts';

/** Rows that come after the end of the page before, in falling order. */
export const fallingAfter = (key: SQLiteColumn, id: SQLiteColumn, end: PageEnd | null): SQL | undefined =>
  end ? sql`(${key}, ${id}) < (${end.key}, ${end.id})` : undefined;

export const falling = (key: SQLiteColumn, id: SQLiteColumn): [SQL, SQL] => [desc(key), desc(id)];
export const rising = (key: SQLiteColumn, id: SQLiteColumn): [SQL, SQL] => [asc(key), asc(id)];

/** Half-open, of a statement that is prepared once: `from` and `to` are given when it runs. */
export const spanned = (column: SQLiteColumn): SQL[] => [
  sql`${column} >= ${sql.placeholder('from')}`,
  sql`${column} < ${sql.placeholder('to')}`,
];

/** Text as it stands, for `like`. */
export const contains = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** From the low end, included, to the high one: a row's key, and its number among those that share it. */
export const bounded = (key: SQLiteColumn, id: SQLiteColumn): SQL[] => [
  sql`(${key}, ${id}) >= (${sql.placeholder('lowKey')}, ${sql.placeholder('lowId')})`,
  sql`(${key}, ${id}) < (${sql.placeholder('endKey')}, ${sql.placeholder('endId')})`,
];

/** Its values. */
export const boundsOf = (low: PageEnd, end: PageEnd) => ({
  lowKey: low.key,
  lowId: low.id,
  endKey: end.key,
  endId: end.id,
});
