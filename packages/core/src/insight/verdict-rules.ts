/** Figures of the verdict, each with its reason. */

/** An agent that does not answer for this long is unreachable: two polls of health and a deadline. */
export const UNREACHABLE_AFTER_MS = 40_000;

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
