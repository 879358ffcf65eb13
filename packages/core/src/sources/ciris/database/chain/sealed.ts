import { createHash } from 'node:crypto';
import { parseInstant } from '../instant.ts';
import { numberOf, type Row, textOf } from '../row.ts';
import { canonical } from './canonical.ts';

/** An entry with all that its seal says, in one form for all generations. Its payload does not leave this reader. */
export interface Sealed {
  readonly sequence: number;
  /** Epoch ms by the clock of the agent. */
  readonly at: number | null;
  /** Hash of the entry before, in hex. */
  readonly previous: string;
  /** Its own hash as it is stored, in hex. */
  readonly hash: string;
  /** Its own hash as its content gives it; null: the content cannot be read as what was hashed. */
  readonly computed: string | null;
  readonly signer: string;
  readonly signature: string;
  /** What the signature is over; null as above. */
  readonly signed: Buffer | null;
}

/** What stands where the first entry would name the one before it. */
export const OLD_FIRST = 'genesis';
export const NEW_FIRST = '00'.repeat(32);

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const text = (row: Row, column: string): string => textOf(row, column) ?? '';

/** An entry of the chain's own file (early, v1): signed is the hash as its letters. */
export const oldSealed = (row: Row): Sealed => {
  const hash = text(row, 'entry_hash');
  const content = canonical({
    event_id: textOf(row, 'event_id'),
    event_timestamp: textOf(row, 'event_timestamp'),
    event_type: textOf(row, 'event_type'),
    originator_id: textOf(row, 'originator_id'),
    event_payload: textOf(row, 'event_payload'),
    sequence_number: numberOf(row, 'sequence'),
    previous_hash: textOf(row, 'previous_hash'),
  });
  return {
    sequence: numberOf(row, 'sequence') ?? 0,
    at: parseInstant(text(row, 'event_timestamp')),
    previous: text(row, 'previous_hash'),
    hash,
    computed: sha256(content),
    signer: text(row, 'signing_key_id'),
    signature: text(row, 'signature'),
    signed: Buffer.from(hash, 'ascii'),
  };
};

const bytesOf = (row: Row, column: string): Buffer => {
  const value = row[column];
  return value instanceof Uint8Array ? Buffer.from(value) : Buffer.alloc(0);
};

/**
 * JSON text inside a JSON string: decoded once it is what was hashed. Spelt otherwise than the agent
 * does, even if only by a space, it was written by another hand.
 */
const decoded = (payload: string): string | null => {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'string' && JSON.stringify(value) === payload ? value : null;
  } catch {
    return null;
  }
};

/** An entry of the engine's file (v2): hashed with an empty hash, signed with its own. */
export const newSealed = (row: Row): Sealed => {
  const [hash, previous] = [bytesOf(row, 'entry_hash'), bytesOf(row, 'prev_hash')];
  const payload = decoded(text(row, 'payload'));
  const content = (entryHash: string): Buffer | null =>
    payload === null
      ? null
      : canonical({
          entry_id: textOf(row, 'entry_id'),
          sequence_number: numberOf(row, 'sequence'),
          tenant_id: textOf(row, 'tenant_id'),
          actor_id: textOf(row, 'actor_id'),
          action_type: textOf(row, 'action_type'),
          subject_kind: textOf(row, 'subject_kind'),
          subject_id: textOf(row, 'subject_id'),
          payload,
          prev_hash: previous.toString('base64'),
          recorded_at: textOf(row, 'recorded_at'),
          entry_hash: entryHash,
        });
  const unsealed = content('');
  return {
    sequence: numberOf(row, 'sequence') ?? 0,
    at: parseInstant(text(row, 'recorded_at')),
    previous: previous.toString('hex'),
    hash: hash.toString('hex'),
    computed: unsealed && sha256(unsealed),
    signer: text(row, 'signing_key_id'),
    signature: text(row, 'signature'),
    signed: content(hash.toString('base64')),
  };
};
