import { FAILURE_WINDOW_MS } from '../verdict-rules.ts';
import type { Gathering } from './gathering.ts';

/** When a counter moved while it was watched; what it had at first sight has no time of its own. */
export const movedAt = (
  { watch }: Gathering,
  counter: { readonly changedAt?: number | undefined; readonly everyMs: number },
): number | null => {
  if (counter.changedAt === undefined || watch.firstSeenAt === null) return null;
  return counter.changedAt > watch.firstSeenAt + counter.everyMs ? counter.changedAt : null;
};

/**
 * Whether failures of running totals are of now: the newest lies in the window, or all that was
 * counted had failed when it was first seen, which is as long ago as that at most.
 */
export const areRecent = (
  { now, watch }: Gathering,
  { failed, total, lastAt }: { readonly failed: number; readonly total: number; readonly lastAt: number | null },
): boolean => {
  if (failed === 0) return false;
  if (lastAt !== null) return now - lastAt < FAILURE_WINDOW_MS;
  return failed >= total && watch.firstSeenAt !== null && now - watch.firstSeenAt < FAILURE_WINDOW_MS;
};
