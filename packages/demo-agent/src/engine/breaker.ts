export type BreakerState = 'closed' | 'open' | 'half_open';

export interface BreakerCounts {
  readonly state: BreakerState;
  /** Failures since it last closed. */
  readonly failureCount: number;
  /** Successes since it is half open. */
  readonly successCount: number;
  readonly recoveryAttempts: number;
  readonly transitions: number;
  /** Told when a period of being open is over. */
  readonly openSeconds: number;
}

export interface Breaker {
  readonly counts: BreakerCounts;
  /** Whether a call may be made now; an open one turns half open when its time is over. */
  allows(now: number): boolean;
  succeeded(now: number): void;
  failed(now: number): void;
}

export const FAILURE_THRESHOLD = 5;
export const SUCCESS_THRESHOLD = 3;
export const RECOVERY_MS = 60_000;

/** Opens at the fifth failure, tries again after a minute, closes at the third success in a row. */
export const createBreaker = (onChange: (from: BreakerState, to: BreakerState, at: number) => void): Breaker => {
  let state: BreakerState = 'closed';
  let openedAt = 0;
  let failureCount = 0;
  let successCount = 0;
  let recoveryAttempts = 0;
  let transitions = 0;
  let openMs = 0;
  const turn = (to: BreakerState, at: number): void => {
    if (state === 'open') openMs += at - openedAt;
    if (to === 'open') openedAt = at;
    if (to === 'half_open') recoveryAttempts += 1;
    if (to === 'closed') failureCount = 0;
    successCount = 0;
    transitions += 1;
    const from = state;
    state = to;
    onChange(from, to, at);
  };
  return {
    get counts() {
      return { state, failureCount, successCount, recoveryAttempts, transitions, openSeconds: openMs / 1000 };
    },
    allows(now) {
      if (state === 'open' && now - openedAt >= RECOVERY_MS) turn('half_open', now);
      return state !== 'open';
    },
    succeeded(now) {
      if (state === 'closed') failureCount = 0;
      if (state !== 'half_open') return;
      successCount += 1;
      if (successCount >= SUCCESS_THRESHOLD) turn('closed', now);
    },
    failed(now) {
      failureCount += 1;
      if (state === 'half_open' || (state === 'closed' && failureCount >= FAILURE_THRESHOLD)) turn('open', now);
    },
  };
};
