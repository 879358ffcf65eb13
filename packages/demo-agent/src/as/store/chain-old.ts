import { GENESIS, oldEntryHash, oldSignedBytes } from '../../audit/old-chain.ts';
import type { SigningKey } from '../../audit/signing-key.ts';
import type { AuditChain } from '../../engine/dialect.ts';
import type { AuditRecord } from '../../engine/model.ts';
import type { Row } from '../../sqlite/tables.ts';
import { wholeSeconds, withOffset } from '../spelling.ts';
import type { Write } from './write.ts';

export interface ChainHead {
  readonly sequence: number;
  /** Hex. */
  readonly hash: string;
}

const earlyPayload = (record: AuditRecord): object => ({
  entity_id: record.thoughtId,
  actor: record.actor,
  outcome: record.outcome,
  severity: 'info',
  action: record.action,
  resource: `AuditEventType.HANDLER_ACTION_${record.action.toUpperCase()}`,
  reason: 'event_logged',
  metadata: '{}',
});

/** `v1` does not say how it came out: that stands in the graph's copy alone. */
const laterPayload = (record: AuditRecord): object => ({
  action_type: record.action,
  thought_id: record.thoughtId,
  task_id: record.taskId,
  handler_name: record.actor,
  metadata: '{}',
  parameters: JSON.stringify(record.extra),
});

const row = (early: boolean, record: AuditRecord, head: ChainHead | null) => {
  const eventType = early ? `AuditEventType.HANDLER_ACTION_${record.action.toUpperCase()}` : record.action;
  return {
    event_id: record.entryId,
    event_timestamp: withOffset(record.at),
    event_type: eventType,
    originator_id: record.thoughtId ?? 'unknown',
    event_payload: JSON.stringify(early ? earlyPayload(record) : laterPayload(record)),
    sequence_number: (head?.sequence ?? 0) + 1,
    previous_hash: head?.hash ?? GENESIS,
    event_summary: `${eventType} by ${record.actor}`,
    created_at: wholeSeconds(record.at),
  };
};

/** The chain of `early` and `v1` in the audit file, going on from its head. */
export const oldChain = (
  early: boolean,
  key: SigningKey,
  first: ChainHead | null,
  write: (write: Write) => void,
): AuditChain => {
  let head = first;
  return {
    append(record) {
      const fields = row(early, record, head);
      const hash = oldEntryHash(fields);
      const signature = key.sign(oldSignedBytes(hash));
      head = { sequence: fields.sequence_number, hash };
      const sealed: Row = { entry_id: head.sequence, entry_hash: hash, signature, signing_key_id: key.keyId };
      write({ file: 'audit', table: 'audit_log', kind: 'insert', row: { ...fields, ...sealed } });
      return { sequence: head.sequence, hash, signature };
    },
  };
};
