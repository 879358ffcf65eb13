import type { Reading, Unavailable } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
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

const byDatabase = ({ status, rejected, action }: ThoughtRecord, observedAt: number): Reading<boolean> | null => {
  if (rejected) return none('not_applicable', 'It rejected, and CIRIS calls such a thought failed.');
  const value = BY_STATUS[status];
  if (value === undefined) return null;
  if (!value && action === null) return none('not_applicable', 'It failed, and no action of it is told.');
  const formula = 'by the status of its thought';
  return derived(value, { ...toldBy('thoughts', 'database'), observedAt, formula });
};

const byStream = (record: ThoughtRecord, told: boolean | null | undefined, observedAt: number): Reading<boolean> => {
  if (record.rejected) return none('not_applicable', 'It rejected, and CIRIS calls such a thought failed.');
  if (told === undefined) return none('not_applicable', 'It failed before it acted.');
  if (told === false) {
    const formula = 'its result says that it failed';
    return derived(false, { ...toldBy('thoughts', 'stream'), endpoint: 'action_result', observedAt, formula });
  }
  return none(
    'constant',
    'The stream calls every action a success, a failed tool too: the database tells, if granted.',
  );
};

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
  const observedAt = record.lastEventAt ?? record.endedAt ?? record.firstSeenAt;
  const kept = sources.includes('database') ? byDatabase(record, observedAt) : null;
  if (kept) return kept;
  if (sources.includes('stream')) return byStream(record, streamed, observedAt);
  return none(
    'not_granted',
    `Of ${versionWords(of.view)}, its database would tell it: grant its directory with --agent-db.`,
  );
};
