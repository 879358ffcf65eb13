'use client';

import { useCallback, useContext } from 'react';
import { span } from '../format/duration.ts';
import { useAtNow } from './clock.ts';
import { knownUntil, SeenBy } from './known-until.ts';

/** `4 min 12 s` since then, growing as long as what it rests on is read. */
export const useAgeWords = (at: number): string | null => {
  const seen = useContext(SeenBy);
  return useAtNow(useCallback((now: number) => span(knownUntil(seen, now) - at), [at, seen]));
};
