'use client';

import { createContext, type ReactNode, useMemo, useState } from 'react';

/** Order and hidden columns as they are kept, and what changes them. */
export interface KeptState {
  readonly sort: readonly [string, (next: string | null) => unknown];
  readonly hidden: readonly [readonly string[], (next: readonly string[] | null) => unknown];
}

/** Null: they stand in the URL. */
export const Apart = createContext<KeptState | null>(null);

const NONE: readonly string[] = [];

/**
 * A list beside the one that a page is for. The URL holds the order of that one: a second list that read it too
 * would take out of it the columns that it does not have.
 */
export const ApartList = ({ children }: { children: ReactNode }) => {
  const [sort, setSort] = useState('');
  const [hidden, setHidden] = useState(NONE);
  const kept = useMemo(
    (): KeptState => ({
      sort: [sort, (next) => setSort(next ?? '')],
      hidden: [hidden, (next) => setHidden(next ?? NONE)],
    }),
    [sort, hidden],
  );
  return <Apart value={kept}>{children}</Apart>;
};
