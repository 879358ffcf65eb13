import { and, count, eq, max, type SQL, sql } from 'drizzle-orm';
import type { AuditReader, DeferralReader, FindingReader } from '../../../ports/reader.ts';
import { boundedLimit, decodeCursor, pageOf } from '../../page-cursor.ts';
import { newestFirstKey, pageKey } from '../../page-key.ts';
import { toAudit, toDeferral, toFinding } from '../../records.ts';
import type { Db } from '../database.ts';
import { audit } from '../schema/audit.ts';
import { deferrals } from '../schema/deferrals.ts';
import { findings } from '../schema/findings.ts';
import { falling, fallingAfter, within } from './read-page.ts';

export const sqliteAuditReader = (db: Db): AuditReader => ({
  page: async (agent, { span, action, cursor, ...query }) => {
    const limit = boundedLimit(query.limit);
    const after = fallingAfter(audit.at, audit.id, decodeCursor('audit', cursor));
    const named = action === undefined ? undefined : eq(audit.action, action);
    const rows = db
      .select()
      .from(audit)
      .where(and(eq(audit.agent, agent), ...within(audit.at, span), named, after))
      .orderBy(...falling(audit.at, audit.id))
      .limit(limit + 1)
      .all();
    const page = pageOf('audit', rows, limit, ({ at, id }) => ({ key: at, id }));
    return { rows: page.rows.map(toAudit), next: page.next };
  },
  summary: async (agent, source) => {
    const told = source === undefined ? undefined : sql`instr(${audit.sources}, ${JSON.stringify(source)})`;
    const sums = db
      .select({ entries: count(), lastSequence: max(audit.sequence), lastAt: max(audit.at) })
      .from(audit)
      .where(and(eq(audit.agent, agent), told))
      .get();
    return sums ?? { entries: 0, lastSequence: null, lastAt: null };
  },
});

export const sqliteDeferralReader = (db: Db): DeferralReader => ({
  page: async (agent, { pendingOnly, cursor, ...query }) => {
    const limit = boundedLimit(query.limit);
    const after = fallingAfter(deferrals.pageKey, deferrals.id, decodeCursor('deferrals', cursor));
    const rows = db
      .select()
      .from(deferrals)
      .where(and(eq(deferrals.agent, agent), pendingOnly ? openKeys(deferrals.pageKey) : undefined, after))
      .orderBy(...falling(deferrals.pageKey, deferrals.id))
      .limit(limit + 1)
      .all();
    const page = pageOf('deferrals', rows, limit, ({ pageKey: key, id }) => ({ key, id }));
    return { rows: page.rows.map(toDeferral), next: page.next };
  },
});

/** Open rows have the higher keys, in either order of lists. */
const openKeys = (column: typeof deferrals.pageKey | typeof findings.pageKey): SQL =>
  sql`${column} >= ${newestFirstKey(true, 0)}`;

const closedKeys = (column: typeof findings.pageKey): SQL =>
  sql`${column} <= ${pageKey(false, Number.MAX_SAFE_INTEGER)}`;

export const sqliteFindingReader = (db: Db): FindingReader => ({
  page: async ({ agent, open, cursor, ...query }) => {
    const limit = boundedLimit(query.limit);
    const key = findings.pageKey;
    const after = fallingAfter(key, findings.id, decodeCursor('findings', cursor));
    const state = open === undefined ? undefined : open ? openKeys(key) : closedKeys(key);
    const rows = db
      .select()
      .from(findings)
      .where(and(agent === undefined ? undefined : eq(findings.agent, agent), state, after))
      .orderBy(...falling(key, findings.id))
      .limit(limit + 1)
      .all();
    const page = pageOf('findings', rows, limit, (row) => ({ key: row.pageKey, id: row.id }));
    return { rows: page.rows.map(toFinding), next: page.next };
  },
});
