const FIRST_MS = 250;
const LONGEST_MS = 8000;
/** Of the delay, up or down: clients of one server must not come back in step. */
const JITTER = 0.2;

/**
 * How long to wait before the given attempt, counted from 1.
 * @param random from 0 up to 1.
 */
export const backOffMs = (attempt: number, random: () => number = Math.random): number => {
  const steady = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  return Math.round(steady * (1 - JITTER + 2 * JITTER * random()));
};
