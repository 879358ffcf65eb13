import type { FieldState, KnownField } from '../ports/rows.ts';

/** Starts of a process are told to the second, and by clocks that drift: nearer than this is the same one. */
const SAME_PROCESS_MS = 5000;

/** What a look at a counter brought. */
export interface CounterLook {
  readonly value: number;
  readonly processStartedAt: number | null;
  readonly observedAt: number;
}

export type CounterField = KnownField & { readonly value: number; readonly total: number };

/**
 * Continues a counter that begins at 0 with each process of its agent: `total` is the sum, over all
 * processes watched, of the last value seen of each. It never falls. What a process counted after
 * the last look at it is lost, and so is a restart that shows neither in the start of the process
 * nor in a fall.
 */
export const mergeCounter = (previous: FieldState | undefined, look: CounterLook): CounterField => {
  const before = lastKnown(previous);
  if (!before) return begin(look);
  const restart = restartOf(before, look);
  const growth = restart ? look.value : look.value - before.value;
  const restartedAt = restart ? look.observedAt : before.restartedAt;
  return {
    value: look.value,
    total: before.total + growth,
    processStartedAt: look.processStartedAt ?? before.processStartedAt ?? null,
    ...(restartedAt === undefined ? {} : { restartedAt }),
    // A process that begins at 0 moves nothing: what is shown is the total.
    changedAt: growth === 0 ? before.changedAt : look.observedAt,
    firstAt: before.firstAt ?? before.changedAt,
  };
};

const begin = (look: CounterLook): CounterField => ({
  value: look.value,
  total: look.value,
  processStartedAt: look.processStartedAt,
  changedAt: look.observedAt,
  firstAt: look.observedAt,
});

const lastKnown = (previous: FieldState | undefined): CounterField | null => {
  const known = previous && 'unavailable' in previous ? previous.last : previous;
  if (!known || typeof known.value !== 'number') return null;
  return { ...known, value: known.value, total: known.total ?? known.value };
};

const restartOf = (before: CounterField, look: CounterLook): boolean => {
  if (look.value < before.value) return true;
  const { processStartedAt: was, restartedAt } = before;
  const is = look.processStartedAt;
  if (was === undefined || was === null || is === null || is - was <= SAME_PROCESS_MS) return false;
  // The fall of the counter may be seen before the new start is known: that restart is counted already.
  return restartedAt === undefined || is - restartedAt > SAME_PROCESS_MS;
};
