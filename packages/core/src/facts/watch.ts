/**
 * Whether an agent answers, told by this platform: a sample a run of looks that saw the same, standing
 * where the run began. Above 0 it answered for so many ms, else it did not answer for as many. Where no
 * run lies nobody watched: a gap, not an outage.
 */
export const WATCH_METRIC = 'platform_watch';
export const WATCH_EVERY_MS = 30_000;
/** Looks farther apart are no run: nobody watched in between. One look may be late. */
export const LOOK_HOLDS_MS = 2 * WATCH_EVERY_MS;
/** A run is begun anew after so long, so that the one a window begins in is near. */
export const LONGEST_RUN_MS = 86_400_000;
/** Runs are few, and what an agent was available by is asked of a year. */
export const WATCH_KEPT_MS = 367 * 86_400_000;
