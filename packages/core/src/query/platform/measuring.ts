import type { Unavailable } from '@ciris/telemetry-contracts';
import { type Clock, sleep } from '../../ports/clock.ts';
import type { Measured } from '../../ports/holdings.ts';

/** A count that is younger is shown again instead of counting anew. */
export const MEASURED_EVERY_MS = 300_000;
/** Who asks waits so long for the first count; whoever asks next finds it. */
const PATIENCE_MS = 500;

export interface MeasuredAt extends Measured {
  readonly at: number;
}

export interface Measuring {
  /** The newest count, or why there is none. Begins another when it has grown old. */
  now(): Promise<MeasuredAt | Unavailable>;
  /** The store closes: what fails from now on is no fault. */
  stop(): void;
}

const underWay = (since: number): Unavailable => ({
  status: 'unavailable',
  reason: 'not_yet',
  since,
  detail: 'All rows are being counted.',
});

const failed = (since: number): Unavailable => ({
  status: 'unavailable',
  reason: 'failed',
  since,
  detail: 'Could not be counted; see the log.',
});

/** Counts everything when somebody asks, one count at a time, and no more often than it is worth. */
export const createMeasuring = (options: {
  readonly measure: () => Promise<Measured>;
  readonly clock: Clock;
  readonly onFault: (where: string, error: unknown) => void;
}): Measuring => {
  const { measure, clock, onFault } = options;
  let known: MeasuredAt | null = null;
  let failedAt: number | null = null;
  let stopped = false;
  let running: { readonly since: number; readonly done: Promise<void> } | null = null;

  const begin = (): Promise<void> => {
    const since = clock.now();
    const done = measure()
      .then(
        (measured) => {
          known = { ...measured, at: clock.now() };
          failedAt = null;
        },
        (error: unknown) => {
          failedAt = clock.now();
          if (!stopped) onFault('counting what is kept', error);
        },
      )
      .finally(() => {
        running = null;
      });
    running = { since, done };
    return done;
  };

  const isDue = (): boolean =>
    running === null && Math.max(known?.at ?? 0, failedAt ?? 0) + MEASURED_EVERY_MS <= clock.now();

  return {
    now: async () => {
      if (isDue()) void begin();
      const begun = running;
      if (known === null && begun) {
        const patience = new AbortController();
        await Promise.race([begun.done, sleep(clock, PATIENCE_MS, patience.signal)]);
        patience.abort();
      }
      return known ?? (running === null ? failed(failedAt ?? clock.now()) : underWay(running.since));
    },
    stop: () => {
      stopped = true;
    },
  };
};
