/** Since when nothing is answered, and how that shows. */
export interface Unanswered {
  readonly since: number;
  readonly detail: string;
  /** Since when no connection is made at all: nobody listens, which says more than silence. Null: it is silent. */
  readonly refusedSince: number | null;
}

/** Whether the agent answers at all, from whatever was asked. */
export interface Reach {
  answered(): void;
  missed(miss: { readonly at: number; readonly detail: string; readonly refused: boolean }): void;
  /** Null: it answers. */
  unanswered(): Unanswered | null;
  lastAnswerAt(): number | null;
  firstAnswerAt(): number | null;
  /** Resolves when it answers, at once if it does; false: the signal aborted before. */
  open(signal: AbortSignal): Promise<boolean>;
}

/** One lost request is no silence, unless nothing was ever answered. */
const MISSES = 3;

/**
 * The breaker in front of all endpoints but health: while nothing is answered, health alone asks.
 * `changed` is called when it opens and when it closes.
 */
export const createReach = (now: () => number, changed: (unanswered: boolean) => void): Reach => {
  let misses = 0;
  let since = 0;
  let detail = '';
  let refusedSince: number | null = null;
  let firstAt: number | null = null;
  let lastAt: number | null = null;
  let shut = false;
  const waiting = new Set<() => void>();

  return {
    answered: () => {
      misses = 0;
      refusedSince = null;
      lastAt = now();
      firstAt ??= lastAt;
      if (!shut) return;
      shut = false;
      changed(false);
      for (const go of [...waiting]) go();
    },
    missed: (miss) => {
      if (misses === 0) since = miss.at;
      refusedSince = miss.refused ? (refusedSince ?? miss.at) : null;
      misses += 1;
      detail = miss.detail;
      if (shut || (misses < MISSES && lastAt !== null)) return;
      shut = true;
      changed(true);
    },
    unanswered: () => (shut ? { since, detail, refusedSince } : null),
    lastAnswerAt: () => lastAt,
    firstAnswerAt: () => firstAt,
    open: (signal) =>
      new Promise((resolve) => {
        if (!shut || signal.aborted) {
          resolve(!signal.aborted);
          return;
        }
        const go = (): void => {
          waiting.delete(go);
          signal.removeEventListener('abort', go);
          resolve(!signal.aborted);
        };
        waiting.add(go);
        signal.addEventListener('abort', go, { once: true });
      }),
  };
};
