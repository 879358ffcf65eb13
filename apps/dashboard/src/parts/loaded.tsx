'use client';

import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';

export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  refetch(): unknown;
}

export interface LoadedProps<T> {
  readonly of: Asked<T>;
  /** Names it in an error, such as `The queue`. */
  readonly what: string;
  /** In the size of what comes. */
  readonly skeleton: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/**
 * An answer, the wait for it, or what went wrong. An answer that is there stays when asking again
 * fails: its age tells.
 */
export const Loaded = <T,>({ of, what, skeleton, children }: LoadedProps<T>) => {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <ErrorState what={what} error={of.error} onRetry={() => void of.refetch()} />;
  return skeleton;
};
