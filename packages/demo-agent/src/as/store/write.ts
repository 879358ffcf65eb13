import type { Row } from '../../sqlite/tables.ts';

/** One write of the agent into one of its files. */
export type Write = { readonly file: 'engine' | 'audit'; readonly table: string } & (
  | { readonly kind: 'insert'; readonly row: Row }
  | { readonly kind: 'update'; readonly key: Row; readonly set: Row }
);

export const insertInto = (table: string, row: Row): Write => ({ file: 'engine', table, kind: 'insert', row });

export const updateOf = (table: string, key: Row, set: Row): Write => ({
  file: 'engine',
  table,
  kind: 'update',
  key,
  set,
});
