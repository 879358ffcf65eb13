import { FIRST_PREV_HASH, newEntryHash, newSignedBytes } from '../../audit/new-chain.ts';
import type { SigningKey } from '../../audit/signing-key.ts';
import type { AuditChain } from '../../engine/dialect.ts';
import type { AuditRecord } from '../../engine/model.ts';
import { withZ } from '../spelling.ts';
import type { Write } from './write.ts';

export interface NewChainHead {
  readonly sequence: number;
  readonly hash: Buffer;
}

const payloadOf = (record: AuditRecord): string =>
  JSON.stringify({
    actor: record.actor,
    details: {
      action_type: record.action,
      handler_name: record.actor,
      metadata: '{}',
      parameters: JSON.stringify(record.extra),
      task_id: record.taskId,
      thought_id: record.thoughtId,
    },
    event_type: record.action,
    outcome: record.outcome,
  });

/** The chain of `v2` in the engine file, going on from its head. */
export const newChain = (key: SigningKey, first: NewChainHead | null, write: (write: Write) => void): AuditChain => {
  let head = first;
  return {
    append(record) {
      const payload = payloadOf(record);
      const fields = {
        entry_id: record.entryId,
        sequence_number: (head?.sequence ?? 0) + 1,
        tenant_id: 'agent-default',
        actor_id: key.publicKey,
        action_type: `handler_action_${record.action}`,
        subject_kind: 'agent_event',
        subject_id: record.thoughtId ?? 'None',
        payload,
        prev_hash: head?.hash ?? FIRST_PREV_HASH,
        recorded_at: withZ(record.at),
      };
      const hash = newEntryHash(fields);
      const signature = key.sign(newSignedBytes(fields, hash));
      head = { sequence: fields.sequence_number, hash };
      const stored = {
        ...fields,
        payload: JSON.stringify(payload),
        entry_hash: hash,
        signature,
        persist_row_hash: signature,
      };
      write({
        file: 'engine',
        table: 'cirislens_audit_log',
        kind: 'insert',
        row: { ...stored, signing_key_id: key.publicKey, signature_verified: 1 },
      });
      return { sequence: head.sequence, hash: hash.toString('base64'), signature };
    },
  };
};
