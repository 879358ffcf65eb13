import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

export const GENESIS = 'genesis';

/** What the chain of `early` and `v1` covers of an entry. */
export interface OldChainFields {
  readonly event_id: string;
  readonly event_timestamp: string;
  readonly event_type: string;
  readonly originator_id: string;
  /** As stored: JSON text. */
  readonly event_payload: string;
  readonly sequence_number: number;
  /** Hex of the entry before, or `genesis`. */
  readonly previous_hash: string;
}

/** Hex SHA-256 of the canonical entry. */
export const oldEntryHash = (fields: OldChainFields): string =>
  createHash('sha256')
    .update(
      canonicalJson({
        event_id: fields.event_id,
        event_timestamp: fields.event_timestamp,
        event_type: fields.event_type,
        originator_id: fields.originator_id,
        event_payload: fields.event_payload,
        sequence_number: fields.sequence_number,
        previous_hash: fields.previous_hash,
      }),
    )
    .digest('hex');

/** Signed is the hash in hex letters, not its bytes. */
export const oldSignedBytes = (entryHash: string): Buffer => Buffer.from(entryHash, 'ascii');
