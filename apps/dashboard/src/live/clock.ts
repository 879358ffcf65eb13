'use client';

import { useCallback, useContext, useSyncExternalStore } from 'react';
import { DrawnAt } from './drawn-at.ts';

/**
 * The one clock of the page: turns once a second while anybody reads it. What shows an age
 * subscribes to the words it makes of it, so a second that changes no words renders nothing.
 */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let turned = Date.now();
/** Platform minus viewer, ms: ages are between two times of the platform. */
let skew = 0;

const turn = (): void => {
  turned = Date.now();
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  timer ??= setInterval(turn, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** Below this it may be the way of the question, and is no one's clock. */
const WORTH_CORRECTING_MS = 1500;

export const setSkew = (platformMinusViewerMs: number): void => {
  skew = Math.abs(platformMinusViewerMs) < WORTH_CORRECTING_MS ? 0 : platformMinusViewerMs;
  turn();
};

/** Now on the platform's clock, epoch ms, to the second. */
const ticked = (): number => (timer === undefined ? Date.now() : turned) + skew;

/** Now on the platform's clock, for what happens once and is not drawn. */
export const platformNow = (): number => Date.now() + skew;

/** What `words` makes of now; renders again only when that changes. Null where nobody knows when the page is drawn. */
export const useAtNow = <T extends string | number | boolean | null>(words: (now: number) => T): T | null => {
  const get = useCallback(() => words(ticked()), [words]);
  const drawnAt = useContext(DrawnAt);
  return useSyncExternalStore<T | null>(subscribe, get, () => (drawnAt === null ? null : words(drawnAt)));
};
