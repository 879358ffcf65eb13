import { REQUESTS_PER_MINUTE } from '../facts/schedule.ts';
import type { Cancel, Clock } from '../ports/clock.ts';

const WINDOW_MS = 60_000;
const RESERVED = 3;

/** Whose turn comes first when requests are short. */
export type Rank = 'high' | 'low';

export interface RequestBudget {
  /** Resolves when a request may be sent; false: the signal aborted before. */
  take(rank: Rank, signal: AbortSignal): Promise<boolean>;
  /** Nothing is sent before this instant: the agent asked for a pause. */
  pauseUntil(at: number): void;
  lastMinute(): number;
  readonly perMinute: number;
}

interface Waiting {
  readonly rank: Rank;
  readonly grant: (granted: boolean) => void;
}

/**
 * At most so many requests in any 60 s. Agents limit themselves to 60, shared with everyone at the
 * same address, so ours stays far below; requests that they exempt are not counted here. A few are
 * kept back from low ranks, so that a round of slow families does not silence the quick ones.
 */
export const createRequestBudget = (
  clock: Clock,
  perMinute = REQUESTS_PER_MINUTE,
  reserved = RESERVED,
): RequestBudget => {
  const sent: number[] = [];
  const waiting: Waiting[] = [];
  let pausedUntil = 0;
  let cancel: Cancel | null = null;

  const forget = (): void => {
    const since = clock.now() - WINDOW_MS;
    while (sent[0] !== undefined && sent[0] <= since) sent.shift();
  };

  const room = (rank: Rank): boolean => sent.length < (rank === 'high' ? perMinute : perMinute - reserved);

  const next = (): Waiting | undefined => {
    const index = Math.max(
      waiting.findIndex((one) => one.rank === 'high'),
      0,
    );
    const one = waiting[index];
    if (!one || !room(one.rank)) return undefined;
    waiting.splice(index, 1);
    return one;
  };

  const serve = (): void => {
    cancel?.();
    cancel = null;
    forget();
    if (clock.now() >= pausedUntil) {
      for (let one = next(); one; one = next()) {
        sent.push(clock.now());
        one.grant(true);
      }
    }
    if (waiting.length === 0) return;
    const oldest = sent[0];
    const free = oldest === undefined ? 0 : oldest + WINDOW_MS;
    cancel = clock.after(Math.max(1, Math.max(free, pausedUntil) - clock.now()), serve);
  };

  return {
    perMinute,
    take: (rank, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve(false);
          return;
        }
        const one: Waiting = {
          rank,
          grant: (granted) => {
            signal.removeEventListener('abort', leave);
            resolve(granted);
          },
        };
        const leave = (): void => {
          const index = waiting.indexOf(one);
          if (index >= 0) waiting.splice(index, 1);
          if (waiting.length === 0) cancel?.();
          resolve(false);
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push(one);
        serve();
      }),
    pauseUntil: (at) => {
      pausedUntil = Math.max(pausedUntil, at);
    },
    lastMinute: () => {
      forget();
      return sent.length;
    },
  };
};
