'use client';

import { useCallback } from 'react';
import { useAtNow } from '../../live/clock.ts';
import { judge } from '../../live/freshness.ts';
import { lostSince, useConnection } from '../../live/use-connection.ts';
import { cn } from '../../parts/cn.ts';
import { Age } from '../../parts/time.tsx';

/** Health is looked at this often, whatever else is. */
const HEALTH_EVERY_MS = 15_000;

/** How old the newest is that came from an agent: amber when old, struck when stale or unconfirmed. */
export const DataAge = ({ at }: { at: number | null }) => {
  const state = useAtNow(
    useCallback((now: number) => (at === null ? null : judge({ observedAt: at, everyMs: HEALTH_EVERY_MS }, now)), [at]),
  );
  const lost = useConnection((connection) => lostSince(connection) !== null);
  if (at === null) return <span className="text-small text-ink-3">– none yet</span>;
  return (
    <Age
      at={at}
      className={cn(state === 'aged' && 'text-degraded', (lost || state === 'stale') && 'text-ink-3 line-through')}
    />
  );
};
