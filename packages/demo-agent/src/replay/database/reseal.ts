import { FIRST_PREV_HASH, newEntryHash, newSignedBytes } from '../../audit/new-chain.ts';
import { GENESIS, oldEntryHash, oldSignedBytes } from '../../audit/old-chain.ts';
import { createSigningKey, type SigningKey } from '../../audit/signing-key.ts';
import type { Generation } from '../../generation.ts';
import type { Row } from '../../sqlite/tables.ts';
import type { Transform } from '../time/transform.ts';
import { textOf } from './row.ts';
import { transformRow } from './transform-row.ts';

/** The audit chain of a round, sealed anew since its times (and ids) are not the recorded ones. */
export interface Resealed {
  /** By the recorded row. */
  readonly rows: ReadonlyMap<Row, Row>;
  /** Recorded hashes, signatures and keys to the new ones, in every spelling that agents use. */
  readonly seals: ReadonlyMap<string, string>;
  readonly key: SigningKey;
  /** Hash of the last entry, which the next round goes on from. */
  readonly head: Buffer | null;
}

const keys = new Map<Generation, SigningKey>();

const keyOf = (generation: Generation): SigningKey => {
  const key = keys.get(generation) ?? createSigningKey(generation === 'early' ? 'rsa-pss' : 'ed25519');
  keys.set(generation, key);
  return key;
};

interface Sealed {
  readonly row: Row;
  readonly hash: Buffer;
}

type Seal = (row: Row, sequence: number, previous: Buffer | null, key: SigningKey) => Sealed;

const sealOld: Seal = (row, sequence, previous, key) => {
  const fields = {
    event_id: textOf(row, 'event_id'),
    event_timestamp: textOf(row, 'event_timestamp'),
    event_type: textOf(row, 'event_type'),
    originator_id: textOf(row, 'originator_id'),
    event_payload: textOf(row, 'event_payload'),
    sequence_number: sequence,
    previous_hash: previous?.toString('hex') ?? GENESIS,
  };
  const hash = oldEntryHash(fields);
  const signature = key.sign(oldSignedBytes(hash));
  const sealed = { entry_id: sequence, entry_hash: hash, signature, signing_key_id: key.keyId };
  return { row: { ...row, ...fields, ...sealed }, hash: Buffer.from(hash, 'hex') };
};

const sealNew: Seal = (row, sequence, previous, key) => {
  const fields = {
    entry_id: textOf(row, 'entry_id'),
    sequence_number: sequence,
    tenant_id: textOf(row, 'tenant_id'),
    actor_id: key.publicKey,
    action_type: textOf(row, 'action_type'),
    subject_kind: textOf(row, 'subject_kind'),
    subject_id: textOf(row, 'subject_id'),
    payload: JSON.parse(textOf(row, 'payload')) as string,
    prev_hash: previous ?? FIRST_PREV_HASH,
    recorded_at: textOf(row, 'recorded_at'),
  };
  const hash = newEntryHash(fields);
  const signature = key.sign(newSignedBytes(fields, hash));
  const sealed = { entry_hash: hash, signature, persist_row_hash: signature, signing_key_id: key.publicKey };
  return { row: { ...row, ...fields, payload: row.payload ?? null, ...sealed }, hash };
};

const hashOf = (row: Row): Buffer =>
  typeof row.entry_hash === 'string' ? Buffer.from(row.entry_hash, 'hex') : Buffer.from(row.entry_hash as Uint8Array);

/** Seals the entries of one round, going on from `previous`. */
export const reseal = (
  generation: Generation,
  recorded: readonly Row[],
  transform: Transform,
  round: number,
  previous: Buffer | null,
): Resealed => {
  const key = keyOf(generation);
  const seal = generation === 'v2' ? sealNew : sealOld;
  const rows = new Map<Row, Row>();
  const seals = new Map<string, string>();
  let head = previous;
  recorded.forEach((row, index) => {
    const sealed = seal(transformRow(row, transform), round * recorded.length + index + 1, head, key);
    rows.set(row, sealed.row);
    seals.set(hashOf(row).toString('hex'), sealed.hash.toString('hex'));
    seals.set(hashOf(row).toString('base64'), sealed.hash.toString('base64'));
    seals.set(textOf(row, 'signature'), textOf(sealed.row, 'signature'));
    if (generation === 'v2') seals.set(textOf(row, 'signing_key_id'), key.publicKey);
    head = sealed.hash;
  });
  return { rows, seals, key, head };
};
