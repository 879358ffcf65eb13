/** From which figures on this platform itself is not well, each with its reason. */

/** Below this much room on the disk nothing more can be kept within hours. */
export const DISK_CRITICAL_BYTES = 100 * 2 ** 20;
/** A busy fleet fills this in some days. */
export const DISK_LOW_BYTES = 2 ** 30;

/** The event loop is to wait no longer (p99): else pages and polls wait for it. */
export const LOOP_DELAY_MS = 50;

/** A start loads what it needs, and the loop waits for that. */
export const STARTING_MS = 60_000;

/** A fault of its own counts for so long. */
export const FAULT_COUNTS_MS = 3_600_000;
