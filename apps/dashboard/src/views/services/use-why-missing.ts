'use client';

import type { Unavailable } from '@ciris/telemetry-contracts';
import { useMemo } from 'react';
import { errorWords } from '../../live/error-words.ts';
import { lostSince, useConnection } from '../../live/use-connection.ts';

export interface Asked {
  readonly data: unknown;
  readonly error: unknown;
  readonly failureReason: unknown;
}

/** Why an answer is not there; null: it is, or it may come any moment. */
export const useWhyMissing = ({ data, error, failureReason }: Asked): Unavailable | null => {
  const lost = useConnection(lostSince);
  const failure = error ?? failureReason;
  return useMemo(() => {
    if (data !== undefined) return null;
    if (lost !== null) {
      return { status: 'unavailable', reason: 'unreachable', since: lost, detail: 'The platform does not answer.' };
    }
    if (!failure) return null;
    return { status: 'unavailable', reason: 'failed', since: null, detail: errorWords(failure).what };
  }, [data, lost, failure]);
};
