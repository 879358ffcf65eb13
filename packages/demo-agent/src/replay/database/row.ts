import { DatabaseSync } from 'node:sqlite';
import type { Row } from '../../sqlite/tables.ts';

/** Opens a copy that must not be touched. */
export const openCopy = (path: string): DatabaseSync => new DatabaseSync(path, { readOnly: true });

/** All rows of a table in the order in which they were written. */
export const rowsOf = (database: DatabaseSync, table: string): readonly Row[] =>
  database.prepare(`select * from "${table}" order by rowid`).all() as unknown as readonly Row[];

export const textOf = (row: Row, column: string): string => String(row[column] ?? '');

/** Epoch ms of any spelling in the databases; a time without a zone is UTC. NaN: none. */
export const timeOf = (text: string): number =>
  Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
