'use client';

import type { ReactNode } from 'react';
import { type Failing, useLastError } from '../live/use-last-error.ts';
import { ErrorState } from './error-state.tsx';

export interface Asked<T> extends Failing {
  readonly data: T | undefined;
  refetch(): unknown;
}

export interface LoadedProps<T> {
  readonly of: Asked<T>;
  /** Names it in an error, such as `The queue`. */
  readonly what: string;
  /** In the size of what comes. */
  readonly skeleton: ReactNode;
  readonly children: (data: T) => ReactNode;
  /** True where nothing else of the page is left when it fails. */
  readonly whole?: boolean;
}

/**
 * An answer, the wait for it, or what went wrong. An answer that is there stays when asking again
 * fails: its age tells.
 */
export const Loaded = <T,>({ of, what, skeleton, children, whole = false }: LoadedProps<T>) => {
  const error = useLastError(of);
  if (of.data !== undefined) return children(of.data);
  if (error) return <ErrorState whole={whole} what={what} error={error} onRetry={() => void of.refetch()} />;
  return skeleton;
};
