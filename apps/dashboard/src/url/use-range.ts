'use client';

import { createParser, useQueryState } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { platformNow, useAtNow } from '../live/clock.ts';
import { lostSince, useConnection } from '../live/use-connection.ts';
import { parseRange, type Range, windowOf, writeRange } from './range.ts';
import { usePaused } from './use-live.ts';

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
 * What to ask a procedure for; changes only as the span moves on by a step. On a paused page it
 * stays; without connection too, where the platform was last heard: the next step could not be
 * read, and what was read would go.
 */
export const useWindow = (range: Range): { from: number; to?: number } => {
  const [paused] = usePaused();
  const pausedAt = useMemo(() => (paused ? platformNow() : null), [paused]);
  const lost = useConnection(lostSince);
  const stands = pausedAt ?? lost;
  const from = useAtNow(useCallback((now: number) => windowOf(range, stands ?? now).from, [range, stands]));
  const asked = from ?? windowOf(range, Date.now()).from;
  return range.kind === 'absolute' ? { from: range.from, to: range.to } : { from: asked };
};
