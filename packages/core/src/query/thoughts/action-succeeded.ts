import type { Reading, Unavailable } from '@ciris/telemetry-contracts';
import type { ThoughtRecord } from '../../ports/rows.ts';
import { derived } from '../../resolve/field.ts';
import { versionWords } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';

const none = (reason: Unavailable['reason'], detail: string): Reading<boolean> => ({
  status: 'unavailable',
  reason,
  since: null,
  detail,
});

const BY_STATUS: Readonly<Record<string, boolean>> = { completed: true, deferred: true, failed: false };

/**
 * Whether the action did what it should. Agents call every action a success in the stream, failed
 * tools too: only a failure is believed there, and the status that the database gives.
 */
export const actionSucceeded = (
  of: AgentView,
  record: ThoughtRecord,
  /** Undefined: the stream told no result. */
  streamed: boolean | null | undefined,
): Reading<boolean> => {
  const { status, sources } = record;
  if (status === 'pending' || status === 'processing') return none('not_yet', 'Told when the thought ends.');
  if (status === 'failed' && record.action === null)
    return none('not_applicable', 'It failed, and no action of it is told.');
  if (record.rejected) return none('not_applicable', 'It rejected, and CIRIS calls such a thought failed.');
  const value = BY_STATUS[status];
  const observedAt = record.lastEventAt ?? record.endedAt ?? record.firstSeenAt;
  if (sources.includes('database') && value !== undefined) {
    const formula = 'by the status of its thought';
    return derived(value, { source: 'database', endpoint: 'thoughts', observedAt, everyMs: 1_000, formula });
  }
  if (streamed === false) {
    const formula = 'its result says that it failed';
    return derived(false, { source: 'stream', endpoint: 'action_result', observedAt, everyMs: 30_000, formula });
  }
  return streamed === undefined
    ? none(
        'not_granted',
        `Of ${versionWords(of.view)}, its database would tell it: grant its directory with --agent-db.`,
      )
    : none('constant', 'The stream calls every action a success, a failed tool too: the database tells, if granted.');
};
