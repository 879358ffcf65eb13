import type { Database } from 'better-sqlite3';

/** Pages in the WAL from which on it is written back into the file. */
const DUE_PAGES = 1000;

interface WalState {
  readonly log: number;
  readonly checkpointed: number;
}

/**
 * Writing the WAL back takes longer than most commits, and syncs. SQLite would do it within the
 * commit that fills it; here it has a turn of its own, after that commit resolved. What goes wrong
 * loses nothing, since all stands in the WAL, and is told by the next commit.
 */
export const createCheckpoint = (raw: Database): { writeBackIfDue(rest: () => Promise<void>): Promise<void> } => {
  const look = raw.prepare<[], WalState>('pragma wal_checkpoint(noop)');
  const write = raw.prepare('pragma wal_checkpoint(passive)');
  return {
    writeBackIfDue: async (rest) => {
      try {
        const state = look.get();
        if (!state || state.log - state.checkpointed < DUE_PAGES) return;
        await rest();
        write.get();
      } catch {
        return;
      }
    },
  };
};
