'use client';

import { useSyncExternalStore } from 'react';

/** The time pointed at: every picture of the page that has a time axis shows it. */
let pointed: number | null = null;
const listeners = new Set<() => void>();

export const point = (at: number | null): void => {
  if (at === pointed) return;
  pointed = at;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePointed = (): number | null =>
  useSyncExternalStore(
    subscribe,
    () => pointed,
    () => null,
  );
