'use client';

import { RefreshCw, WifiOff } from 'lucide-react';
import { useCallback } from 'react';
import { span } from '../format/duration.ts';
import { clock } from '../format/time.ts';
import { telemetryClient } from '../live/client.ts';
import { useAtNow } from '../live/clock.ts';
import { lostSince, useConnection } from '../live/use-connection.ts';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';

/** One bar, in words, whenever the page no longer hears the platform: never a silent freeze. */
export const ConnectionBar = () => {
  const attempt = useConnection((connection) => (connection.state === 'reconnecting' ? connection.attempt : 0));
  // Asked each second: a loss is worth a bar only once it has lasted.
  const since = useAtNow(
    useCallback(() => (attempt > 0 ? lostSince(telemetryClient().connection.get()) : null), [attempt]),
  );
  if (attempt === 0 || since === null) return null;
  return (
    <div
      role="alert"
      data-frame
      className="z-(--z-connection) flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-degraded-soft px-6 py-1.5 phone-only:px-4"
    >
      <Icon of={WifiOff} className="text-degraded" />
      <span className="min-w-0 flex-1 phone-only:basis-60">
        <b className="font-semi">Connection lost.</b> Reconnecting, data is <DataAge since={since} /> old. What you see
        is the state of <span className="tabular-nums">{clock(since)}</span>.
      </span>
      <NextAttempt attempt={attempt} />
      <Button onClick={() => telemetryClient().connection.retryNow()}>
        <Icon of={RefreshCw} small className="text-degraded!" />
        Retry now
      </Button>
    </div>
  );
};

const DataAge = ({ since }: { since: number }) => {
  const words = useAtNow(useCallback(() => span(Date.now() - since), [since]));
  return <span className="tabular-nums">{words}</span>;
};

const NextAttempt = ({ attempt }: { attempt: number }) => {
  const nextAt = useConnection((connection) => (connection.state === 'reconnecting' ? connection.nextAt : null));
  const words = useAtNow(
    useCallback(
      () => (nextAt === null || nextAt <= Date.now() ? 'now' : `in ${span(nextAt - Date.now() + 999)}`),
      [nextAt],
    ),
  );
  return (
    <span aria-hidden="true" className="text-small text-ink-2 tabular-nums">
      attempt {attempt}, next {words}
    </span>
  );
};
