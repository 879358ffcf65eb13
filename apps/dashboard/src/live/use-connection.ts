'use client';

import type { ConnectionSnapshot } from '@cirisai/telemetry-client';
import { useSyncExternalStore } from 'react';
import { telemetryClient } from './client.ts';

const ON_THE_SERVER: ConnectionSnapshot = { state: 'idle', transport: 'websocket', note: null, lastEventAt: null };

const subscribe = (listener: () => void): (() => void) => telemetryClient().connection.subscribe(listener);

/** What `pick` takes of the connection; renders again only when that changes. */
export const useConnection = <T extends string | number | boolean | null>(pick: (now: ConnectionSnapshot) => T): T =>
  useSyncExternalStore(
    subscribe,
    () => pick(telemetryClient().connection.get()),
    () => pick(ON_THE_SERVER),
  );

/** A loss shorter than this is mended before anybody reads of it. */
const LOST_AFTER_MS = 1500;

/** Since when the platform has not been heard; null while it is, or was a moment ago. */
export const lostSince = (connection: ConnectionSnapshot): number | null =>
  connection.state === 'reconnecting' && Date.now() - connection.since > LOST_AFTER_MS
    ? (connection.lastEventAt ?? connection.since)
    : null;
