/**
 * Whether the numbers of events go on after a reconnection: they do while the agent's process is the
 * same, and begin at 1 in another.
 */
export interface ProcessMark {
  /** The stream ended, with the process known to have begun at `startedAt`. */
  left(startedAt: number | null): void;
  /** The agent was away, or did not know the log-in: it may have begun anew unnoticed. */
  doubted(): void;
  isSame(startedAt: number | null): boolean;
}

export const createProcessMark = (): ProcessMark => {
  let before: number | null = null;
  let doubted = false;
  return {
    left: (startedAt) => {
      before = startedAt;
      doubted = false;
    },
    doubted: () => {
      doubted = true;
    },
    isSame: (startedAt) => startedAt !== null && startedAt === before && !doubted,
  };
};
