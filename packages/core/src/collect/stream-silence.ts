import type { Cancel, Clock } from '../ports/clock.ts';

/** Calls once when nothing was heard for a time; the time may be another with each look. */
export interface SilenceWatch {
  heard(): void;
  /** While we do not read, silence says nothing. */
  hold(held: boolean): void;
  stop(): void;
}

export const watchSilence = (clock: Clock, limitMs: () => number, silent: (forMs: number) => void): SilenceWatch => {
  let heardAt = clock.now();
  let held = false;
  let cancel: Cancel = () => {};
  const look = (): void => {
    const forMs = held ? 0 : clock.now() - heardAt;
    const limit = limitMs();
    if (forMs >= limit) silent(forMs);
    else cancel = clock.after(limit - forMs, look);
  };
  cancel = clock.after(limitMs(), look);
  return {
    heard: () => {
      heardAt = clock.now();
    },
    hold: (now) => {
      held = now;
      heardAt = clock.now();
    },
    stop: () => cancel(),
  };
};
