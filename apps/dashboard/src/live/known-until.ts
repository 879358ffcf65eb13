'use client';

import type { Provenance, Reading } from '@ciris/telemetry-contracts';
import { createContext } from 'react';
import { judge } from './freshness.ts';

export type Seen = Pick<Provenance, 'observedAt' | 'everyMs'>;

/**
 * Up to when something is known to be so: now while its source is read and the platform is heard,
 * else the last look. An age that went on growing after that would be a guess.
 *
 * @param lost since when the platform is not heard; null: it is
 */
export const knownUntil = (seen: Seen | null, now: number, lost: number | null): number => {
  const known = seen === null || judge(seen, now) === 'fresh' ? now : Math.min(now, seen.observedAt);
  return lost === null ? known : Math.min(known, Math.max(lost, seen?.observedAt ?? 0));
};

export const seenBy = (reading: Reading<unknown>): Seen | null => (reading.status === 'available' ? reading : null);

/** What the ages of a part of a page rest on; null: on nothing that can fall silent. */
export const SeenBy = createContext<Seen | null>(null);
