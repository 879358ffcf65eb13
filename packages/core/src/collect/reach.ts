/** Whether the agent answers at all, from whatever was asked. */
export interface Reach {
  answered(): void;
  missed(at: number, detail: string): void;
  /** Since when nothing is answered, and how that shows; null: it answers. */
  unanswered(): { readonly since: number; readonly detail: string } | null;
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
  let firstAt: number | null = null;
  let lastAt: number | null = null;
  let shut = false;
  const waiting = new Set<() => void>();

  return {
    answered: () => {
      misses = 0;
      lastAt = now();
      firstAt ??= lastAt;
      if (!shut) return;
      shut = false;
      changed(false);
      for (const go of [...waiting]) go();
    },
    missed: (at, words) => {
      if (misses === 0) since = at;
      misses += 1;
      detail = words;
      if (shut || (misses < MISSES && lastAt !== null)) return;
      shut = true;
      changed(true);
    },
    unanswered: () => (shut ? { since, detail } : null),
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
