'use client';

import { createParser, useQueryState } from 'nuqs';
import { useCallback, useContext, useState } from 'react';
import { platformNow, useAtNow } from '../live/clock.ts';
import { DrawnAt } from '../live/drawn-at.ts';
import { lostSince, useConnection } from '../live/use-connection.ts';
import { useTakenOver } from '../live/use-taken-over.ts';
import { RANGE } from './everywhere.ts';
import { parseRange, type Range, windowOf, writeRange } from './range.ts';
import { usePaused } from './use-live.ts';

const rangeParser = createParser<Range>({
  parse: parseRange,
  serialize: writeRange,
  eq: (a, b) => writeRange(a) === writeRange(b),
});

export const useRange = (byDefault: Range) => {
  const [given, setGiven] = useQueryState(RANGE.name, rangeParser);
  const range = given ?? byDefault;
  /** Each zoom is a step of the history: the back button zooms out. */
  const setRange = useCallback((next: Range | null) => setGiven(next, { history: 'push' }), [setGiven]);
  return { range, setRange, chosen: given !== null };
};

/** Since when the page is paused, on the platform's clock; null: it is not. */
const usePausedAt = (): number | null => {
  const [paused] = usePaused();
  const drawnAt = useContext(DrawnAt);
  const here = useTakenOver();
  const [at, setAt] = useState(() => (paused ? ((here ? null : drawnAt) ?? platformNow()) : null));
  if (paused !== (at !== null)) setAt(paused ? platformNow() : null);
  return at;
};

/**
 * What to ask a procedure for; changes only as the span moves on by a step. On a paused page it
 * stays; without connection too, where the platform was last heard: the next step could not be
 * read, and what was read would go.
 */
export const useWindow = (range: Range): { from: number; to?: number } => {
  const pausedAt = usePausedAt();
  const lost = useConnection(lostSince);
  const stands = pausedAt ?? lost;
  const from = useAtNow(useCallback((now: number) => windowOf(range, stands ?? now).from, [range, stands]));
  const asked = from ?? windowOf(range, Date.now()).from;
  return range.kind === 'absolute' ? { from: range.from, to: range.to } : { from: asked };
};
