/** Where a replay stands: which round of the recording, and how far in it. */
export interface Course {
  /** Epoch ms of t = 0 of the first round. */
  readonly startedAt: number;
  /** Length of a round, ms; Infinity: one round without end. */
  readonly roundMs: number;
  at(now: number): { readonly round: number; readonly t: number };
}

export const createCourse = (startedAt: number, roundMs: number): Course => ({
  startedAt,
  roundMs,
  at(now) {
    const elapsed = Math.max(0, now - startedAt);
    const round = Number.isFinite(roundMs) ? Math.floor(elapsed / roundMs) : 0;
    return { round, t: round === 0 ? elapsed : elapsed - round * roundMs };
  },
});
