import { constants, createPublicKey, verify } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { FIRST_PREV_HASH, newEntryHash, newSignedBytes } from '../src/audit/new-chain.ts';
import { GENESIS, oldEntryHash, oldSignedBytes } from '../src/audit/old-chain.ts';
import type { Generation } from '../src/generation.ts';

type Row = Readonly<Record<string, string & number & Uint8Array>>;

export interface Verified {
  readonly entries: number;
  readonly hashes: number;
  readonly links: number;
  readonly signatures: number;
}

const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

const edVerify = (publicKey: string, data: Buffer, signature: string): boolean => {
  const der = Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, 'base64')]);
  return verify(
    null,
    data,
    createPublicKey({ key: der, format: 'der', type: 'spki' }),
    Buffer.from(signature, 'base64'),
  );
};

const rsaVerify = (publicKey: string, data: Buffer, signature: string): boolean =>
  verify(
    'sha256',
    data,
    { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO },
    Buffer.from(signature, 'base64'),
  );

const rowsOf = (path: string, sql: string): readonly Row[] => {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare(sql).all() as unknown as readonly Row[];
  } finally {
    database.close();
  }
};

const count = <T>(rows: readonly T[], holds: (row: T, index: number) => boolean): number => rows.filter(holds).length;

const verifyOld = (folder: string): Verified => {
  const path = `${folder}/ciris_audit.db`;
  const rows = rowsOf(path, 'select * from audit_log order by sequence_number');
  const keys = new Map(rowsOf(path, 'select * from audit_signing_keys').map((key) => [key.key_id, key]));
  const fields = (row: Row) => ({
    event_id: row.event_id ?? '',
    event_timestamp: row.event_timestamp ?? '',
    event_type: row.event_type ?? '',
    originator_id: row.originator_id ?? '',
    event_payload: row.event_payload ?? '',
    sequence_number: row.sequence_number ?? 0,
    previous_hash: row.previous_hash ?? '',
  });
  const signed = (row: Row): boolean => {
    const key = keys.get(row.signing_key_id);
    const check = key?.algorithm === 'ed25519' ? edVerify : rsaVerify;
    return check(key?.public_key ?? '', oldSignedBytes(row.entry_hash ?? ''), row.signature ?? '');
  };
  return {
    entries: rows.length,
    hashes: count(rows, (row) => oldEntryHash(fields(row)) === row.entry_hash),
    links: count(
      rows,
      (row, at) => row.previous_hash === (rows[at - 1]?.entry_hash ?? GENESIS) && row.sequence_number === at + 1,
    ),
    signatures: count(rows, signed),
  };
};

const bytes = (value: Uint8Array | undefined): Buffer => Buffer.from(value ?? []);

const verifyNew = (folder: string): Verified => {
  const path = `${folder}/ciris_engine.db`;
  const rows = rowsOf(path, 'select * from cirislens_audit_log order by sequence_number');
  const known = new Set(rowsOf(path, 'select pubkey_ed25519_base64 word from federation_keys').map((key) => key.word));
  const fields = (row: Row) => ({
    entry_id: row.entry_id ?? '',
    sequence_number: row.sequence_number ?? 0,
    tenant_id: row.tenant_id ?? '',
    actor_id: row.actor_id ?? '',
    action_type: row.action_type ?? '',
    subject_kind: row.subject_kind ?? '',
    subject_id: row.subject_id ?? '',
    payload: JSON.parse(row.payload ?? '""') as string,
    prev_hash: bytes(row.prev_hash),
    recorded_at: row.recorded_at ?? '',
  });
  const before = (at: number): Buffer => (at === 0 ? FIRST_PREV_HASH : bytes(rows[at - 1]?.entry_hash));
  return {
    entries: rows.length,
    hashes: count(rows, (row) => newEntryHash(fields(row)).equals(bytes(row.entry_hash))),
    links: count(rows, (row, at) => bytes(row.prev_hash).equals(before(at)) && row.sequence_number === at + 1),
    signatures: count(
      rows,
      (row) =>
        known.has(row.signing_key_id) &&
        edVerify(row.signing_key_id ?? '', newSignedBytes(fields(row), bytes(row.entry_hash)), row.signature ?? ''),
    ),
  };
};

/** Verifies the audit chain in an agent's database folder, as reference/agent-db.md section 7 says. */
export const verifyChain = (folder: string, generation: Generation): Verified =>
  generation === 'v2' ? verifyNew(folder) : verifyOld(folder);
