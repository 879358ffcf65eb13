import { z } from 'zod';

/** ISO 8601 UTC. */
export const isoTime = z.iso.datetime();

export const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
export const exactIso = (at: number): string => new Date(at).toISOString();
export const secondsOf = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 10) / 100);
export const ageSeconds = (at: number | null, now: number): number | null => (at === null ? null : secondsOf(now - at));
