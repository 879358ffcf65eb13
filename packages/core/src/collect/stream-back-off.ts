/** Waits between attempts to open the stream, ms. */
export interface BackOff {
  next(): number;
  reset(): void;
}

const FIRST_MS = 1000;
const LAST_MS = 30_000;
/** Up to this share less or more, so that readers of one agent do not come back together. */
const JITTER = 0.25;

export const createBackOff = (random: () => number): BackOff => {
  let ms = FIRST_MS;
  return {
    next: () => {
      const wait = ms * (1 - JITTER + 2 * JITTER * random());
      ms = Math.min(ms * 2, LAST_MS);
      return Math.round(wait);
    },
    reset: () => {
      ms = FIRST_MS;
    },
  };
};
