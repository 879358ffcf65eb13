import type { Handle } from '../handle.ts';
import type { Table } from '../layout.ts';
import { numberOf, textOf } from '../row.ts';
import { NEW_FIRST, newSealed, OLD_FIRST, oldSealed, type Sealed } from './sealed.ts';
import { type Signer, signerOf } from './signers.ts';

/** Small pages: each is some twenty milliseconds of arithmetic, done when the file is no longer locked. */
const PAGE_ENTRIES = 500;

/** A chain with its seals, as the agent's file has it now. */
export interface SealedChain {
  readonly firstPrevious: string;
  /** Entries after a number, a page of them. */
  after(tenant: string, sequence: number): { readonly entries: readonly Sealed[]; readonly more: boolean };
  /** Stored hash of the entry under a number, in hex; null: there is none. */
  hashAt(tenant: string, sequence: number): string | null;
  /** Highest number; null: no entry. */
  last(tenant: string): number | null;
  signer(id: string): Signer | null;
}

const OLD_COLUMNS = ['event_payload', 'previous_hash', 'entry_hash', 'signature', 'signing_key_id'] as const;
const NEW_COLUMNS = ['actor_id', 'subject_kind', 'prev_hash', 'entry_hash', 'signature', 'signing_key_id'] as const;

const has = (table: Table, columns: readonly string[]): boolean => columns.every((name) => table.columns.has(name));

/** Null: this version of the agent seals nothing that could be verified. */
export const sealedChain = (handle: Handle, table: Table): SealedChain | null => {
  if (table.columns.has('tenant_id')) return has(table, NEW_COLUMNS) ? newChain(handle, table) : null;
  return has(table, OLD_COLUMNS) ? oldChain(handle, table) : null;
};

const hasTable = (handle: Handle, name: string): boolean =>
  handle.row("select 1 as there from sqlite_master where type = 'table' and name = ?", name) !== undefined;

const page = (entries: readonly Sealed[]): { readonly entries: readonly Sealed[]; readonly more: boolean } => ({
  entries,
  more: entries.length === PAGE_ENTRIES,
});

const oldChain = (handle: Handle, { name }: Table): SealedChain => ({
  firstPrevious: OLD_FIRST,
  after: (_, sequence) =>
    page(
      handle
        .rows(
          `select a.sequence_number as sequence, a.event_id, a.event_timestamp, a.event_type, a.originator_id,
            a.event_payload, a.previous_hash, a.entry_hash, a.signature, a.signing_key_id
          from ${name} a where a.sequence_number > ? order by a.sequence_number limit ?`,
          sequence,
          PAGE_ENTRIES,
        )
        .map(oldSealed),
    ),
  hashAt: (_, sequence) => {
    const row = handle.row(`select a.entry_hash from ${name} a where a.sequence_number = ?`, sequence);
    return row ? textOf(row, 'entry_hash') : null;
  },
  last: () => numberOf(handle.row(`select max(a.sequence_number) as last from ${name} a`) ?? {}, 'last'),
  signer: (id) => {
    if (!hasTable(handle, 'audit_signing_keys')) return null;
    const row = handle.row('select public_key, algorithm from audit_signing_keys where key_id = ?', id);
    return row ? signerOf(id, textOf(row, 'algorithm') ?? '', textOf(row, 'public_key') ?? '') : null;
  },
});

/** Signed by the key that stands in the entry: it must be registered as one of an agent. */
const newChain = (handle: Handle, { name }: Table): SealedChain => ({
  firstPrevious: NEW_FIRST,
  after: (tenant, sequence) =>
    page(
      handle
        .rows(
          `select a.sequence_number as sequence, a.entry_id, a.tenant_id, a.actor_id, a.action_type, a.subject_kind,
            a.subject_id, a.payload, a.prev_hash, a.recorded_at, a.entry_hash, a.signature, a.signing_key_id
          from ${name} a where a.tenant_id = ? and a.sequence_number > ? order by a.sequence_number limit ?`,
          tenant,
          sequence,
          PAGE_ENTRIES,
        )
        .map(newSealed),
    ),
  hashAt: (tenant, sequence) => {
    const row = handle.row(
      `select lower(hex(a.entry_hash)) as hash from ${name} a where a.tenant_id = ? and a.sequence_number = ?`,
      tenant,
      sequence,
    );
    return row ? textOf(row, 'hash') : null;
  },
  last: (tenant) =>
    numberOf(
      handle.row(`select max(a.sequence_number) as last from ${name} a where a.tenant_id = ?`, tenant) ?? {},
      'last',
    ),
  signer: (id) => {
    if (!hasTable(handle, 'federation_keys')) return null;
    const row = handle.row(
      "select 1 as known from federation_keys where pubkey_ed25519_base64 = ? and identity_type = 'agent'",
      id,
    );
    return row ? signerOf(id, 'ed25519', id) : null;
  },
});
