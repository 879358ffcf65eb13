import type { Unanswered } from '../collect/reach.ts';

/** Figures of the verdict, each with its reason. */

/** An agent that is silent for this long is unreachable: two polls of health and a deadline. */
const SILENT_AFTER_MS = 40_000;
/** Where nobody listens, one poll of health more says enough. */
const REFUSED_AFTER_MS = 15_000;

/** From when on an agent that does not answer is unreachable, epoch ms. */
export const unreachableFrom = ({ since, refusedSince }: Omit<Unanswered, 'detail'>): number =>
  Math.min(since + SILENT_AFTER_MS, refusedSince === null ? Number.POSITIVE_INFINITY : refusedSince + REFUSED_AFTER_MS);

/** What failed in this window makes an agent degraded. */
export const FAILURE_WINDOW_MS = 600_000;

const STUCK_LEAST_MS = 120_000;
const STUCK_MOST_MS = 600_000;
const STUCK_TIMES_P95 = 4;

/** How long nothing may end while something waits. */
export const stuckWindowMs = (p95ThoughtMs: number | null): number =>
  Math.min(STUCK_MOST_MS, Math.max(STUCK_LEAST_MS, STUCK_TIMES_P95 * (p95ThoughtMs ?? 0)));

/** Young processes pass through states that mean nothing yet (early: SHUTDOWN for 0.2 s). */
export const YOUNG_PROCESS_MS = 10_000;

/** An end this long ago still counts as working. */
export const WORKING_WINDOW_MS = 120_000;

/** Slower than the usual by this factor is slow. */
export const SLOW_FACTOR = 3;
