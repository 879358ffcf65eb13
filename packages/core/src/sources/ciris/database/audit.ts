import type { ContentMode } from '@ciris/telemetry-contracts';
import type { AuditSignal } from '../../../ports/kinds/audit.ts';
import type { ErrorSignal } from '../../../ports/kinds/error.ts';
import { errorOfAudit } from '../../errors/error-of-audit.ts';
import { auditOf } from './audit-row.ts';
import { newAuditSql, oldAuditSql } from './audit-sql.ts';
import { lastBeforeLate } from './halving.ts';
import type { Handle } from './handle.ts';
import { instantOf } from './instant.ts';
import type { Table } from './layout.ts';
import type { Page } from './reading.ts';
import { numberOf, textOf } from './row.ts';

/** Last entry read of each chain: v2 keeps one a tenant, the others one (named ''). */
export interface AuditCursor {
  readonly chains: readonly { readonly tenant: string; readonly sequence: number; readonly entryId: string }[];
}

export interface AuditPage extends Page<AuditCursor> {
  /** The chain does not go on where it was read: the agent was reset. */
  readonly reset: boolean;
}

/** Small pages: on early a reader makes the agent wait when it writes. */
const AUDIT_ROWS = 500;

export interface AuditReading {
  readonly handle: Handle;
  readonly table: Table;
  readonly content: ContentMode;
  /** Epoch ms; a first reading begins here. */
  readonly from: number;
}

const isNew = (table: Table): boolean => table.columns.has('tenant_id');

/** Entries by their sequence number, which is exact over VACUUM and tells a reset. */
export const readAudit = (reading: AuditReading, cursor: AuditCursor | null): AuditPage => {
  const signals: (AuditSignal | ErrorSignal)[] = [];
  const chains: AuditCursor['chains'][number][] = [];
  let more = false;
  let reset = false;
  for (const tenant of tenantsOf(reading)) {
    const before = cursor?.chains.find((chain) => chain.tenant === tenant) ?? null;
    const goesOn = before === null || stillThere(reading, before);
    if (!goesOn) reset = true;
    const after = before !== null && goesOn ? before.sequence : lastBefore(reading, tenant);
    const entries = entriesOf(reading, tenant, after);
    signals.push(...entries, ...errorsOf(reading, entries));
    more ||= entries.length === AUDIT_ROWS;
    const last = entries.at(-1);
    if (last) chains.push({ tenant, sequence: last.sequence ?? 0, entryId: last.entryId });
    else if (before && goesOn) chains.push(before);
  }
  return { signals, cursor: { chains }, more, reset };
};

/** Where nothing else tells of failed handlers: the chain of v2 stands beside its lines of error. */
const errorsOf = ({ table }: AuditReading, entries: readonly AuditSignal[]): readonly ErrorSignal[] =>
  isNew(table) ? [] : entries.map(errorOfAudit).filter((error) => error !== null);

const where = (table: Table, alias: string): string => (isNew(table) ? `${alias}.tenant_id = ? and` : "'' = ? and");

const entriesOf = ({ handle, table, content }: AuditReading, tenant: string, after: number): readonly AuditSignal[] => {
  const [sql, alias] = isNew(table) ? [newAuditSql(table, content), 'p'] : [oldAuditSql(table, content), 'a'];
  return handle
    .rows(
      `${sql} where ${where(table, alias)} ${alias}.sequence_number > ? order by ${alias}.sequence_number limit ?`,
      tenant,
      after,
      AUDIT_ROWS,
    )
    .map((row) => auditOf(row, content))
    .filter((entry) => entry !== null);
};

/** Each tenant by one step in the index: a chain may be long. */
export const tenantsOf = ({ handle, table }: Pick<AuditReading, 'handle' | 'table'>): readonly string[] => {
  if (!isNew(table)) return [''];
  const tenants: string[] = [];
  for (;;) {
    const row = handle.row(
      `select min(tenant_id) as tenant from ${table.name} where tenant_id > ?`,
      tenants.at(-1) ?? '',
    );
    const tenant = row ? textOf(row, 'tenant') : null;
    if (tenant === null) return tenants;
    tenants.push(tenant);
  }
};

const keyColumn = (table: Table): string => (isNew(table) ? 'entry_id' : 'event_id');

const stillThere = ({ handle, table }: AuditReading, chain: AuditCursor['chains'][number]): boolean => {
  const row = handle.row(
    `select a.${keyColumn(table)} as id from ${table.name} a where ${where(table, 'a')} a.sequence_number = ?`,
    chain.tenant,
    chain.sequence,
  );
  return row !== undefined && textOf(row, 'id') === chain.entryId;
};

/** Sequence number of the last entry that is over age; the numbers have no gaps. */
const lastBefore = ({ handle, table, from }: AuditReading, tenant: string): number => {
  const of = where(table, 'a');
  const end = (which: 'min' | 'max'): number | null => {
    const row = handle.row(`select ${which}(a.sequence_number) as end from ${table.name} a where ${of} 1`, tenant);
    return numberOf(row ?? {}, 'end');
  };
  const probe =
    `select a.sequence_number as sequence, a.${isNew(table) ? 'recorded_at' : 'event_timestamp'} as at ` +
    `from ${table.name} a where ${of} a.sequence_number >= ? order by a.sequence_number limit 1`;
  return lastBeforeLate(end('min') ?? 1, (end('max') ?? 0) + 1, (sequence) => {
    const row = handle.row(probe, tenant, sequence);
    if (!row) return null;
    const at = instantOf(row, 'at');
    return { key: numberOf(row, 'sequence') ?? sequence, late: at === null || at >= from };
  });
};

/** How many entries the chains hold, and the newest number of the longest. */
export const countAudit = ({ handle, table }: Pick<AuditReading, 'handle' | 'table'>) => {
  const row = handle.row(`select count(*) as entries, max(sequence_number) as last from ${table.name}`) ?? {};
  return { entries: numberOf(row, 'entries') ?? 0, lastSequence: numberOf(row, 'last') };
};
