import type { IncomingHttpHeaders } from 'node:http';

/** Longer than this nobody waits: an agent's window is a minute. */
const MOST_MS = 900_000;

/** What `Retry-After` asks for, in seconds or as a date; null: nothing. */
export const retryAfterMs = (headers: IncomingHttpHeaders, now: number): number | null => {
  const value = headers['retry-after'];
  if (value === undefined) return null;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), MOST_MS);
};
