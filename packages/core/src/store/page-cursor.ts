import { MAX_PAGE, TelemetryError } from '@ciris/telemetry-contracts';

/** Where a page ended: the value it is sorted by, and the row's number for those that share it. */
export interface PageEnd {
  readonly key: number;
  readonly id: number;
}

/** Opaque to the caller. `list` keeps a cursor of one list from being used in another. */
export const encodeCursor = (list: string, end: PageEnd): string =>
  Buffer.from(`${list}:${end.key}:${end.id}`).toString('base64url');

export const decodeCursor = (list: string, cursor: string | undefined): PageEnd | null => {
  if (cursor === undefined) return null;
  const [of, key, id, ...rest] = Buffer.from(cursor, 'base64url').toString().split(':');
  const end = { key: toInteger(key), id: toInteger(id) };
  if (of !== list || end.key === null || end.id === null || rest.length > 0) {
    throw new TelemetryError('BAD_INPUT', `cursor: not one of the list of ${list}.`, {
      path: 'cursor',
      remedy: 'Leave it out for the first page, then pass `next` of the page before, unchanged.',
    });
  }
  return { key: end.key, id: end.id };
};

const toInteger = (text: string | undefined): number | null => {
  if (text === undefined || !/^-?\d{1,16}$/.test(text)) return null;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : null;
};

/** A list is never longer than this, whatever is asked. */
export const boundedLimit = (limit: number): number => Math.min(Math.max(Math.trunc(limit) || 1, 1), MAX_PAGE);

/** A page out of at most one row more than it holds. */
export const pageOf = <Row>(
  list: string,
  rows: readonly Row[],
  limit: number,
  endOf: (row: Row) => PageEnd,
): { readonly rows: readonly Row[]; readonly next: string | undefined } => {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? encodeCursor(list, endOf(last)) : undefined };
};
