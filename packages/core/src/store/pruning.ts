import { type Clock, every } from '../ports/clock.ts';
import type { Retention, Store } from '../ports/store.ts';

export const PRUNED_EVERY_MS = 600_000;
/** Small enough that nobody waits for it. */
const STEP_ROWS = 2_000;
const REST_MS = 20;

/** One time that all over age was deleted. */
export interface PruningRun {
  /** When it ended, epoch ms. */
  readonly at: number;
  readonly tookMs: number;
  readonly deletedRows: number;
}

export interface Pruning {
  /** The last that ended well; null: none so far. */
  last(): PruningRun | null;
  stop(): void;
}

/** Deletes what is over age, now and then, a few rows at a time. */
export const startPruning = (options: {
  readonly store: Pick<Store, 'prune'>;
  readonly clock: Clock;
  readonly retention: Retention;
  readonly onFault: (where: string, error: unknown) => void;
}): Pruning => {
  const { store, clock, retention, onFault } = options;
  let stopped = false;
  let running = false;
  let began = 0;
  let deletedRows = 0;
  let last: PruningRun | null = null;

  const step = (): void => {
    if (stopped) return;
    store
      .prune(retention, clock.now(), STEP_ROWS)
      .then((gone) => {
        deletedRows += gone;
        if (gone >= STEP_ROWS) {
          clock.after(REST_MS, step);
          return;
        }
        running = false;
        last = { at: clock.now(), tookMs: clock.now() - began, deletedRows };
      })
      .catch((error: unknown) => {
        running = false;
        // A store that closes in the middle of it is no fault.
        if (!stopped) onFault('retention', error);
      });
  };
  const stop = every(clock, PRUNED_EVERY_MS, () => {
    if (running) return;
    running = true;
    began = clock.now();
    deletedRows = 0;
    step();
  });
  return {
    last: () => last,
    stop: () => {
      stopped = true;
      stop();
    },
  };
};
