import { boundedLimit, decodeCursor, pageOf } from '../page-cursor.ts';
import type { Numbered } from '../records.ts';

/** One page of rows, falling by `key`, rows that share it by their number. */
export const pageFalling = <Row>(
  list: string,
  rows: readonly Numbered<Row>[],
  query: { readonly limit: number; readonly cursor?: string | undefined },
  key: (row: Numbered<Row>) => number,
): { readonly rows: readonly Numbered<Row>[]; readonly next: string | undefined } => {
  const limit = boundedLimit(query.limit);
  const end = decodeCursor(list, query.cursor);
  const rest = end ? rows.filter((row) => key(row) < end.key || (key(row) === end.key && row.id < end.id)) : [...rows];
  rest.sort((one, other) => key(other) - key(one) || other.id - one.id);
  return pageOf(list, rest.slice(0, limit + 1), limit, (row) => ({ key: key(row), id: row.id }));
};

export const risingBy = <Row>(rows: readonly Numbered<Row>[], key: (row: Numbered<Row>) => number): Numbered<Row>[] =>
  [...rows].sort((one, other) => key(one) - key(other) || one.id - other.id);

/** Half-open; a time that is not told lies in no span. */
export const isWithin = (
  at: number | null,
  span: { readonly from?: number | undefined; readonly to?: number | undefined } | undefined,
): boolean => {
  if (!span || (span.from === undefined && span.to === undefined)) return true;
  return at !== null && at >= (span.from ?? Number.NEGATIVE_INFINITY) && at < (span.to ?? Number.POSITIVE_INFINITY);
};

/** How many there are of each name. */
export const countNames = (names: readonly (string | null)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) if (name !== null) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

export const highest = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>(
    (most, value) => (value === null || (most !== null && most >= value) ? most : value),
    null,
  );

export const lowest = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>(
    (least, value) => (value === null || (least !== null && least <= value) ? least : value),
    null,
  );
