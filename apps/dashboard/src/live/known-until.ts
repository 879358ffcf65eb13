'use client';

import type { Provenance, Reading } from '@ciris/telemetry-contracts';
import { createContext } from 'react';
import { judge } from './freshness.ts';

export type Seen = Pick<Provenance, 'observedAt' | 'everyMs'>;

/**
 * Up to when something is known to be so: now while its source is read, else the last look. An age
 * that went on growing after that would be a guess.
 */
export const knownUntil = (seen: Seen | null, now: number): number =>
  seen === null || judge(seen, now) === 'fresh' ? now : Math.min(now, seen.observedAt);

export const seenBy = (reading: Reading<unknown>): Seen | null => (reading.status === 'available' ? reading : null);

/** What the ages of a part of a page rest on; null: on nothing that can fall silent. */
export const SeenBy = createContext<Seen | null>(null);
