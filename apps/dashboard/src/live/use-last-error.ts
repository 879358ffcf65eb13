'use client';

import { useState } from 'react';

export interface Failing {
  readonly data: unknown;
  readonly error: unknown;
  /** How often this question failed; 0 for another question. */
  readonly errorUpdateCount: number;
}

/**
 * Asked again after it failed, a question has no error while it waits. What went wrong stands until
 * there is an answer, or the page would go back to its skeleton every few seconds.
 */
export const useLastError = ({ data, error, errorUpdateCount }: Failing): unknown => {
  const [last, setLast] = useState(error);
  if (error && error !== last) setLast(error);
  if (error || data !== undefined || errorUpdateCount === 0) return error;
  return last;
};
