import { and, count, eq, max, sql } from 'drizzle-orm';
import type { AuditSummer, CallSummer } from '../../../ports/reader.ts';
import type { Db } from '../database.ts';
import { audit } from '../schema/audit.ts';
import { calls } from '../schema/calls.ts';
import { where } from '../tables/statements.ts';
import { spanned } from './read-page.ts';

const { at, status, inputTokens, outputTokens, costCents } = calls;
const ok = sql`${status} = 'ok'`;
const failed = sql`${status} <> 'ok'`;
const SUMS = {
  calls: count(),
  failed: sql<number>`count(*) filter (where ${failed})`,
  rateLimited: sql<number>`count(*) filter (where ${status} = 'rate_limited')`,
  inputTokens: sql<number>`coalesce(sum(${inputTokens}), 0)`,
  outputTokens: sql<number>`coalesce(sum(${outputTokens}), 0)`,
  costCents: sql<number>`coalesce(sum(${costCents}), 0)`,
  tokensTold: sql<number>`count(coalesce(${inputTokens}, ${outputTokens}))`,
  costTold: sql<number>`count(${costCents})`,
  firstAt: sql<number | null>`min(${at})`,
  lastAt: sql<number | null>`max(${at})`,
  lastOkAt: sql<number | null>`max(${at}) filter (where ${ok})`,
  firstFailedAt: sql<number | null>`min(${at}) filter (where ${failed})`,
  lastFailedAt: sql<number | null>`max(${at}) filter (where ${failed})`,
};
const NOTHING = {
  calls: 0,
  failed: 0,
  rateLimited: 0,
  inputTokens: 0,
  outputTokens: 0,
  costCents: 0,
  tokensTold: 0,
  costTold: 0,
  firstAt: null,
  lastAt: null,
  lastOkAt: null,
  firstFailedAt: null,
  lastFailedAt: null,
};

export const sqliteCallSummer = (db: Db): CallSummer => {
  const { agent: of, source: told } = calls;
  const sums = db
    .select(SUMS)
    .from(calls)
    .where(and(where({ agent: of, source: told }), ...spanned(at)))
    .prepare();
  return { sums: async (agent, source, span) => sums.get({ agent, source, ...span }) ?? NOTHING };
};

export const sqliteAuditSummer = (db: Db): AuditSummer => ({
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
