'use client';

import { useCallback } from 'react';
import { span } from '../../format/duration.ts';
import { useAtNow } from '../../live/clock.ts';

/** How long until a call is let through again, counting down; a breaker moves only when it is called. */
export const Countdown = ({ at }: { at: number }) => {
  const words = useAtNow(
    useCallback((now: number) => (at > now ? `in ${span(at - now + 999)}` : 'with the next call'), [at]),
  );
  return <span className="tabular-nums">{words}</span>;
};
