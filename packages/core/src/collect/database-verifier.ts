import type { Json } from '../ports/json.ts';
import type { FieldValue, SnapshotSignal } from '../ports/signal.ts';
import { tenantsOf } from '../sources/ciris/database/audit.ts';
import {
  type ChainState,
  followChain,
  newChainState,
  nextStepAt,
} from '../sources/ciris/database/chain/follow-chain.ts';
import { sealedChain } from '../sources/ciris/database/chain/read-sealed.ts';
import type { Handle } from '../sources/ciris/database/handle.ts';
import type { Table } from '../sources/ciris/database/layout.ts';
import type { TableBatch } from './database-messages.ts';
import { CHAIN_CURSOR, ENDPOINTS, parseCursor, textOfCursor } from './database-subjects.ts';

/** Verifies the signed chains of one file, a page a look, and remembers their heads. */
export interface ChainVerifier {
  /** When it has to go on though nobody commits, epoch ms. */
  owedAt(): number;
  /** One step from where the kept states stand. */
  read(now: number, cursor: string | null): readonly TableBatch[];
}

const told = (fields: Readonly<Record<string, Json>>): Readonly<Record<string, FieldValue>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === null ? [] : [[name, { value }] as const])),
  );

const snapshotOf = ({ tenant, known, whole, wholeAt, again: _, lost, keys }: ChainState): SnapshotSignal => ({
  kind: 'snapshot',
  subject: 'chain',
  key: tenant,
  fields: told({
    verified: known.valid,
    faulty: known.faulty,
    first: known.first?.sequence ?? null,
    firstAt: known.first?.at ?? null,
    head: known.place?.sequence ?? null,
    headHash: known.place?.hash ?? null,
    whole,
    wholeAt,
    faults: [...lost, ...known.faults].map((fault) => ({ ...fault })),
    unlistedFaults: known.unlisted,
    keys: keys.map(({ algorithm, fingerprint }) => `${algorithm} ${fingerprint}`),
  }),
});

export const createChainVerifier = (handle: Handle, table: Table): ChainVerifier => {
  const chain = sealedChain(handle, table);
  if (!chain) return { owedAt: () => Number.POSITIVE_INFINITY, read: () => [] };
  let owedAt = 0;
  return {
    owedAt: () => owedAt,
    read: (now, cursor) => {
      const before = parseCursor<readonly ChainState[]>(cursor) ?? [];
      const tenants = new Set([...before.map(({ tenant }) => tenant), ...tenantsOf({ handle, table })]);
      const states = [...tenants].map((tenant) =>
        followChain(chain, before.find((one) => one.tenant === tenant) ?? newChainState(tenant), now),
      );
      owedAt = Math.min(...states.map(nextStepAt));
      const value = textOfCursor(states);
      if (value === cursor) return [];
      return [{ endpoint: ENDPOINTS.audit, signals: states.map(snapshotOf), cursor: { name: CHAIN_CURSOR, value } }];
    },
  };
};
