import { spanWords } from '../insight/verdict-text.ts';
import type { Span } from '../ports/reader.ts';

const MINUTE_MS = 60_000;

const HOUR_MS = 60 * MINUTE_MS;

const stepOf = (ms: number): number => {
  if (ms < HOUR_MS) return MINUTE_MS;
  return (ms < 6 * HOUR_MS ? 5 : 15) * MINUTE_MS;
};

/** Windows of pages move in steps: five minutes more than a day are a day. */
const roundWords = (ms: number): string => {
  const step = stepOf(ms);
  return spanWords(Math.max(MINUTE_MS, Math.round(ms / step) * step));
};

/**
 * Which time a sentence speaks of.
 * @param askedTo the end that was asked for; undefined: now
 */
export const windowWords = ({ from, to }: Span, askedTo: number | undefined): string =>
  askedTo === undefined ? `in the last ${roundWords(to - from)}` : `in this window of ${roundWords(to - from)}`;
