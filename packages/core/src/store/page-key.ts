import type { Span } from '../ports/reader.ts';

/** Times stay below this for 140,000 years; keys of what is open begin here. */
export const OPEN_FROM = 2 ** 52;
const HIGHEST = 2 ** 53 - 1;

/**
 * Lists show what is open first, oldest first, and then the rest, newest first. One number that
 * falls along this order makes it one index and one comparison.
 */
export const pageKey = (open: boolean, at: number): number => {
  const time = Math.min(Math.max(Math.trunc(at), 0), OPEN_FROM - 1);
  return open ? HIGHEST - time : time;
};

/** As above, but the newest of the open ones first too. */
export const newestFirstKey = (open: boolean, at: number): number => (open ? OPEN_FROM : 0) + pageKey(false, at);

/** Keys from `low` to `high`, both included. */
export interface KeyRange {
  readonly low: number;
  readonly high: number;
}

/** The keys of open rows and of the others whose time lies in the span, in the order of the list. */
export const keyRanges = (
  which: { readonly open: boolean; readonly closed: boolean },
  span: Partial<Span> = {},
  first: 'oldest' | 'newest' = 'oldest',
): readonly KeyRange[] => {
  const from = span.from ?? 0;
  const last = (span.to ?? OPEN_FROM) - 1;
  if (last < from) return [];
  const open =
    first === 'oldest'
      ? { low: pageKey(true, last), high: pageKey(true, from) }
      : { low: newestFirstKey(true, from), high: newestFirstKey(true, last) };
  return [
    ...(which.open ? [open] : []),
    ...(which.closed ? [{ low: pageKey(false, from), high: pageKey(false, last) }] : []),
  ];
};
