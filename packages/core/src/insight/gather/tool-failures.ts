import type { Failures } from '../verdict-input.ts';
import { evidenceOf, fieldOf, type Gathering } from './gathering.ts';
import { areRecent, movedAt } from './recent-failures.ts';

/** Running totals of tool calls: they count if they moved in the window, or if all failed at first sight. */
export const gatherToolFailures = (gathering: Gathering): Failures | null => {
  const failed = fieldOf<number>(gathering, 'tool.failures');
  const total = fieldOf<number>(gathering, 'tool.executions');
  if (failed.status !== 'available' || total.status !== 'available') return null;
  const lastAt = movedAt(gathering, failed);
  if (!areRecent(gathering, { failed: failed.value, total: total.value, lastAt })) return null;
  return {
    kind: 'tool',
    over: 'ever',
    failed: failed.value,
    total: total.value,
    rateLimited: 0,
    firstAt: lastAt,
    lastAt,
    evidence: [evidenceOf(failed, `${failed.value} of ${total.value} tool calls failed`)],
  };
};
