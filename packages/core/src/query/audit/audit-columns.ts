import type { AuditEntry } from '@ciris/telemetry-contracts';
import type { AuditRow } from '../../ports/kinds/audit.ts';
import { type ColumnFact, tellers } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { actorShown } from './actor-shown.ts';
import { type ChainView, sealOf } from './chain-view.ts';

const LISTED: ColumnFact = { tellers: tellers(['database', 'answer'], ['database', 'answer', 'stream']) };

const ANSWERED = { answer: 'the newest entries of each answer; of early agents the newest 100 exist at all' } as const;

export const AUDIT_COLUMNS: Readonly<Record<string, ColumnFact>> = {
  at: { ...LISTED, notes: ANSWERED },
  action: LISTED,
  actor: { tellers: tellers(['database', 'answer'], ['database', 'answer']) },
  // v1 says success of every entry, of failed tools too.
  outcome: { tellers: tellers(['database', 'answer'], [], ['database', 'answer']) },
  severity: {
    tellers: tellers(['database', 'answer'], ['answer'], ['answer', 'database']),
    notes: { database: 'of events of the system only' },
  },
  sequence: {
    tellers: tellers(['database'], ['database', 'stream']),
    notes: { stream: 'of actions while the stream was connected' },
  },
  seal: { tellers: tellers(['database'], ['database']), derived: true },
};

export const DETAIL_COLUMNS: Readonly<Record<string, ColumnFact>> = {
  ...AUDIT_COLUMNS,
  entryHash: { tellers: tellers(['database'], ['database', 'answer', 'stream'], ['database', 'stream']) },
  details: { tellers: tellers(['database'], ['database']), content: true },
};

/** An entry as everybody with this role may see it. */
export const entryOf = (
  context: QueryContext,
  chains: readonly ChainView[],
  row: AuditRow,
): Omit<AuditEntry, 'missingBefore' | 'gapBefore'> => ({
  entryId: row.entryId,
  at: row.at,
  action: row.action,
  category: row.category,
  actor: actorShown(context, row.actor),
  outcome: row.outcome,
  severity: row.severity,
  chain: row.chain,
  sequence: row.sequence,
  thoughtId: row.thoughtId,
  taskId: row.taskId,
  seal: sealOf(chains, row),
  sources: [...row.sources],
});
