'use client';

import { createParser, useQueryState } from 'nuqs';
import { useCallback } from 'react';
import { useAtNow } from '../live/clock.ts';
import { lostSince, useConnection } from '../live/use-connection.ts';
import { parseRange, type Range, windowOf, writeRange } from './range.ts';

const rangeParser = createParser<Range>({
  parse: parseRange,
  serialize: writeRange,
  eq: (a, b) => writeRange(a) === writeRange(b),
});

export const useRange = (byDefault: Range) => {
  const [given, setGiven] = useQueryState('range', rangeParser);
  const range = given ?? byDefault;
  /** Each zoom is a step of the history: the back button zooms out. */
  const setRange = useCallback((next: Range | null) => setGiven(next, { history: 'push' }), [setGiven]);
  return { range, setRange, chosen: given !== null };
};

/**
 * What to ask a procedure for; changes only as the span moves on by a step. Without connection it
 * stays where the platform was last heard: the next step could not be read, and what was read would go.
 */
export const useWindow = (range: Range): { from: number; to?: number } => {
  const lost = useConnection(lostSince);
  const from = useAtNow(useCallback((now: number) => windowOf(range, lost ?? now).from, [range, lost]));
  const asked = from ?? windowOf(range, Date.now()).from;
  return range.kind === 'absolute' ? { from: range.from, to: range.to } : { from: asked };
};
