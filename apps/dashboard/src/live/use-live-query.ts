'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { usePaused } from '../url/use-live.ts';
import { HISTORY_EVERY_MS, PAGE_EVERY_MS } from './freshness.ts';

/** Asked again now and then, though nothing rang: that the source proved itself is news too. */
export const useNowOptions = () => {
  const [paused] = usePaused();
  return { refetchInterval: paused ? (false as const) : PAGE_EVERY_MS };
};

/** The same for a span of time, which stays on the page while the next one is fetched. */
export const useHistoryOptions = () => {
  const [paused] = usePaused();
  return { refetchInterval: paused ? (false as const) : HISTORY_EVERY_MS, placeholderData: keepPreviousData };
};
