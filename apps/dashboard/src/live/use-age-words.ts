'use client';

import { useCallback, useContext } from 'react';
import { span } from '../format/duration.ts';
import { useAtNow } from './clock.ts';
import { knownUntil, SeenBy } from './known-until.ts';
import { lostSince, useConnection } from './use-connection.ts';

/** `4 min 12 s` since then, growing as long as what it rests on is read. */
export const useAgeWords = (at: number): string | null => {
  const seen = useContext(SeenBy);
  const lost = useConnection(lostSince);
  return useAtNow(useCallback((now: number) => span(knownUntil(seen, now, lost) - at), [at, seen, lost]));
};
