/**
 * Starts of a process that lie closer than this are the same start: it is computed from an answer's
 * time and uptime, and so differs by the time that the answer was on its way.
 */
export const SAME_START_MS = 2_000;
