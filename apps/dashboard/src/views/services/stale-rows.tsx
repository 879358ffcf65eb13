'use client';

import { type ReactNode, useCallback } from 'react';
import { useAtNow } from '../../live/clock.ts';
import { judge } from '../../live/freshness.ts';
import { lostSince, useConnection } from '../../live/use-connection.ts';
import { Moment } from '../../parts/time.tsx';

/** Health is looked at this often. */
const EVERY_MS = 15_000;

/** Rows whose words and signs have no age of their own: grey, and said to be old, once nothing confirms them. */
export const StaleRows = ({ at, children }: { at: number | null; children: ReactNode }) => {
  const lost = useConnection((now) => lostSince(now) !== null);
  const old = useAtNow(
    useCallback((now: number) => at !== null && judge({ observedAt: at, everyMs: EVERY_MS }, now) === 'stale', [at]),
  );
  const stale = at !== null && (lost || old === true);
  return (
    <>
      {stale ? (
        <p className="mb-2 text-small text-ink-3">
          As last told, <Moment at={at} />: not confirmed since.
        </p>
      ) : null}
      <div className={stale ? '**:text-ink-3!' : undefined}>{children}</div>
    </>
  );
};
