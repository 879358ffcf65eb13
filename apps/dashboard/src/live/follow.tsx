'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { usePaused } from '../url/use-live.ts';
import { telemetryClient } from './client.ts';
import { setSkew } from './clock.ts';
import { createRefresher, type Refresher } from './refresher.ts';

const REOPEN_MS = 1000;
/** When a page has taken up its code: before, its own work would be measured. */
const AT_REST_MS = 2000;

/** Follows what changes; an error of the platform, such as RESYNC, ends that: ask all, follow anew. */
const follow = (refresher: Refresher): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => {};
  let left = false;
  const open = (): void => {
    const subscription = telemetryClient().api.live.changes.subscribe(
      {},
      {
        onData: ({ data }) => refresher.take(data.changes),
        onError: () => {
          if (left) return;
          refresher.all();
          timer = setTimeout(open, REOPEN_MS);
        },
      },
    );
    stop = subscription.unsubscribe;
  };
  open();
  return () => {
    left = true;
    clearTimeout(timer);
    stop();
  };
};

/** One look at the platform's clock: ages are told by its time, not by the viewer's. */
const measureSkew = async (): Promise<void> => {
  const asked = Date.now();
  const { now } = await telemetryClient().api.system.about.query();
  setSkew(now - (asked + Date.now()) / 2);
};

/** One subscription a page turns what changes into questions asked anew. Paused, nothing is applied. */
export const FollowChanges = () => {
  const queries = useQueryClient();
  const [paused] = usePaused();
  useEffect(() => {
    const timer = setTimeout(() => measureSkew().catch(() => {}), AT_REST_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (paused) return;
    const refresher = createRefresher(queries);
    const stop = follow(refresher);
    return stop;
  }, [paused, queries]);
  return null;
};
