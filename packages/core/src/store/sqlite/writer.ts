import { TelemetryError } from '@ciris/telemetry-contracts';
import type { Clock } from '../../ports/clock.ts';
import { nextTurn } from '../../ports/next-turn.ts';
import { createCheckpoint } from './checkpoint.ts';
import type { Connection } from './database.ts';
import { toStoreError } from './faults.ts';

/** After this much work in one turn the loop gets its turn. */
const TURN_MS = 8;

export interface Writer {
  /**
   * One transaction of many steps. Between two steps it may let the loop turn: readers see the
   * state before it, other writers wait. Kept whole or not at all.
   */
  transaction<T>(steps: () => Generator<void, T>): Promise<T>;
  /** One transaction of one step. */
  once<T>(work: () => T): Promise<T>;
  /** Resolves when all that was begun is done. */
  idle(): Promise<void>;
  /** Epoch ms; null: nothing was committed so far. */
  lastCommitAt(): number | null;
}

// biome-ignore lint/correctness/useYield: one step is all there is.
function* oneStep<T>(work: () => T): Generator<void, T> {
  return work();
}

/** Runs all steps, with rests between them if they take long. */
const unhurried = async <T>(work: Generator<void, T>): Promise<T> => {
  let turnBegan = performance.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() - turnBegan < TURN_MS) continue;
    await nextTurn();
    turnBegan = performance.now();
  }
};

export const createWriter = (connection: Connection, clock: Clock, file: string, onRollback: () => void): Writer => {
  const { raw } = connection;
  const begin = raw.prepare('begin immediate');
  const commit = raw.prepare('commit');
  const rollback = raw.prepare('rollback');
  const checkpoint = createCheckpoint(raw);
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let committedAt: number | null = null;

  const run = async <T>(steps: () => Generator<void, T>): Promise<T> => {
    const release = clock.hold();
    try {
      begin.run();
      const result = await unhurried(steps());
      commit.run();
      committedAt = clock.now();
      return result;
    } catch (error) {
      // SQLite itself has rolled back after some faults, such as a full disk.
      if (raw.inTransaction) rollback.run();
      onRollback();
      throw error instanceof TelemetryError ? error : toStoreError(error, file);
    } finally {
      release();
    }
  };

  const tidy = async (): Promise<void> => {
    await checkpoint.writeBackIfDue(nextTurn);
    waiting -= 1;
  };

  const transaction = <T>(steps: () => Generator<void, T>): Promise<T> => {
    waiting += 1;
    // The first in line runs at once: waiting for a settled promise would cost each append a turn.
    const result = waiting === 1 ? run(steps) : last.then(() => run(steps));
    last = result.catch(() => {}).then(tidy);
    return result;
  };

  return {
    transaction,
    once: (work) => transaction(() => oneStep(work)),
    idle: async () => {
      await last;
    },
    lastCommitAt: () => committedAt,
  };
};
