import { spanWords } from '../insight/verdict-text.ts';
import type { Span } from '../ports/reader.ts';

const MINUTE_MS = 60_000;

/** Windows of pages move in steps: two minutes more than a day are a day. */
const roundWords = (ms: number): string => {
  const step = ms < 60 * MINUTE_MS ? MINUTE_MS : 5 * MINUTE_MS;
  return spanWords(Math.max(MINUTE_MS, Math.round(ms / step) * step));
};

/**
 * Which time a sentence speaks of.
 * @param askedTo the end that was asked for; undefined: now
 */
export const windowWords = ({ from, to }: Span, askedTo: number | undefined): string =>
  askedTo === undefined ? `in the last ${roundWords(to - from)}` : `in this window of ${roundWords(to - from)}`;
