'use client';

import { createParser, useQueryState } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { platformNow, useAtNow } from '../live/clock.ts';
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

/** What to ask a procedure for; changes only as the span moves on by a step, and not while the page is paused. */
export const useWindow = (range: Range): { from: number; to?: number } => {
  const [paused] = usePaused();
  const pausedAt = useMemo(() => (paused ? platformNow() : null), [paused]);
  const from = useAtNow(useCallback((now: number) => windowOf(range, pausedAt ?? now).from, [range, pausedAt]));
  const asked = from ?? windowOf(range, Date.now()).from;
  return range.kind === 'absolute' ? { from: range.from, to: range.to } : { from: asked };
};
