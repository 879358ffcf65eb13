import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

export const FIRST_PREV_HASH: Buffer = Buffer.alloc(32);

/** What the chain of `v2` covers of an entry. */
export interface NewChainFields {
  readonly entry_id: string;
  readonly sequence_number: number;
  readonly tenant_id: string;
  readonly actor_id: string;
  readonly action_type: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  /** Decoded once: the JSON text inside the stored JSON string. */
  readonly payload: string;
  readonly prev_hash: Buffer;
  readonly recorded_at: string;
}

const canonical = (fields: NewChainFields, entryHash: string): Buffer =>
  Buffer.from(
    canonicalJson({
      entry_id: fields.entry_id,
      sequence_number: fields.sequence_number,
      tenant_id: fields.tenant_id,
      actor_id: fields.actor_id,
      action_type: fields.action_type,
      subject_kind: fields.subject_kind,
      subject_id: fields.subject_id,
      payload: fields.payload,
      prev_hash: fields.prev_hash.toString('base64'),
      recorded_at: fields.recorded_at,
      entry_hash: entryHash,
    }),
  );

/** SHA-256 of the entry with an empty `entry_hash`. */
export const newEntryHash = (fields: NewChainFields): Buffer =>
  createHash('sha256').update(canonical(fields, '')).digest();

/** Signed is the entry with its hash in base64. */
export const newSignedBytes = (fields: NewChainFields, entryHash: Buffer): Buffer =>
  canonical(fields, entryHash.toString('base64'));
