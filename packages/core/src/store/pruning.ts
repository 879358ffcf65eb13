import { type Clock, every } from '../ports/clock.ts';
import type { Retention, Store } from '../ports/store.ts';

const EVERY_MS = 600_000;
/** Small enough that nobody waits for it. */
const STEP_ROWS = 2_000;
const REST_MS = 20;

/** Deletes what is over age, now and then, a few rows at a time. Returns what ends it. */
export const startPruning = (options: {
  readonly store: Pick<Store, 'prune'>;
  readonly clock: Clock;
  readonly retention: Retention;
  readonly onFault: (where: string, error: unknown) => void;
}): (() => void) => {
  const { store, clock, retention, onFault } = options;
  let stopped = false;
  let running = false;

  const step = (): void => {
    if (stopped) return;
    store
      .prune(retention, clock.now(), STEP_ROWS)
      .then((gone) => {
        if (gone >= STEP_ROWS) clock.after(REST_MS, step);
        else running = false;
      })
      .catch((error: unknown) => {
        running = false;
        // A store that closes in the middle of it is no fault.
        if (!stopped) onFault('retention', error);
      });
  };
  const stop = every(clock, EVERY_MS, () => {
    if (running) return;
    running = true;
    step();
  });
  return () => {
    stopped = true;
    stop();
  };
};
