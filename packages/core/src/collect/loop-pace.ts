import type { Misfortune } from './understand-answer.ts';

/** What the wait after a failure depends on. */
export interface FailureState {
  readonly everyMs: number;
  /** In a row. */
  readonly failures: number;
  readonly health: boolean;
}

const JITTER = 0.1;
const SELDOM_MS = 900_000;
const LONGEST_RETRY_MS = 300_000;
const FIRST_RETRY_MS = 15_000;
const HEALTH_RETRY_MS = 1_000;
const MOST_DOUBLINGS = 10;

/** Not all agents and endpoints in the same instant. */
export const jittered = (ms: number, random: () => number): number =>
  Math.round(ms * (1 + JITTER * (2 * random() - 1)));

const doubled = (ms: number, times: number): number => ms * 2 ** Math.min(Math.max(times, 0), MOST_DOUBLINGS);

/** How long to wait after a failure, ms. */
export const retryMs = (misfortune: Misfortune, { everyMs, failures, health }: FailureState): number => {
  // Whoever comes back is to be seen at once.
  if (health) return Math.min(doubled(HEALTH_RETRY_MS, failures), everyMs);
  const asked = misfortune.pauseMs ?? 0;
  if (misfortune.retry === 'seldom') return Math.max(SELDOM_MS, everyMs, asked);
  // An agent that starts fails for some seconds: nobody waits a whole period for it.
  const first = Math.min(everyMs, FIRST_RETRY_MS);
  return Math.max(Math.min(doubled(first, failures - 1), Math.max(LONGEST_RETRY_MS, everyMs)), asked);
};
