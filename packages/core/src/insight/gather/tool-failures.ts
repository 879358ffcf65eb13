import type { Failures } from '../verdict-input.ts';
import { FAILURE_WINDOW_MS } from '../verdict-rules.ts';
import { evidenceOf, fieldOf, type Gathering } from './gathering.ts';

/** Running totals of tool calls: they count if they moved in the window, or if all failed at first sight. */
export const gatherToolFailures = (gathering: Gathering): Failures | null => {
  const failed = fieldOf<number>(gathering, 'tool.failures');
  const total = fieldOf<number>(gathering, 'tool.executions');
  if (failed.status !== 'available' || total.status !== 'available' || failed.value === 0) return null;
  const { firstSeenAt } = gathering.watch;
  const moved =
    failed.changedAt !== undefined && firstSeenAt !== null && failed.changedAt > firstSeenAt + failed.everyMs
      ? failed.changedAt
      : null;
  const inWindow = moved !== null && gathering.now - moved < FAILURE_WINDOW_MS;
  const allAtFirstSight =
    moved === null &&
    failed.value >= total.value &&
    firstSeenAt !== null &&
    gathering.now - firstSeenAt < FAILURE_WINDOW_MS;
  if (!inWindow && !allAtFirstSight) return null;
  return {
    kind: 'tool',
    over: 'ever',
    failed: failed.value,
    total: total.value,
    rateLimited: 0,
    firstAt: moved,
    lastAt: moved,
    evidence: [evidenceOf(failed, `${failed.value} of ${total.value} tool calls failed`)],
  };
};
