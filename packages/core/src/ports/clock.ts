/** Ends a timer or a hold; harmless when called again. */
export type Cancel = () => void;

/**
 * Time as the core sees it. Production uses the system's; tests turn one by hand, so nothing here
 * may call Date.now, setTimeout or setInterval itself.
 */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls once after `ms`, unless cancelled before. */
  after(ms: number, call: () => void): Cancel;
  /**
   * Says that work is under way which time must not overtake (a request sent, a page being read).
   * The system's clock ignores it; a clock turned by hand waits for the release.
   */
  hold(): Cancel;
}

/** Resolves after `ms`, or at once when the signal aborts. */
export const sleep = (clock: Clock, ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    signal?.addEventListener('abort', done, { once: true });
  });

/** Calls every `ms`, the first time after `ms`; a late call does not make later ones catch up. */
export const every = (clock: Clock, ms: number, call: () => void): Cancel => {
  let stopped = false;
  let cancel: Cancel = () => {};
  const arm = (): void => {
    cancel = clock.after(ms, () => {
      if (stopped) return;
      arm();
      call();
    });
  };
  arm();
  return () => {
    stopped = true;
    cancel();
  };
};
