import { and, count, eq, sql } from 'drizzle-orm';
import type { CallReader, SpanReader } from '../../../ports/reader.ts';
import { boundedLimit, decodeCursor, pageOf } from '../../page-cursor.ts';
import { toCall, toSpan } from '../../records.ts';
import type { Db } from '../database.ts';
import { calls } from '../schema/calls.ts';
import { spans } from '../schema/spans.ts';
import { where } from '../tables/statements.ts';
import { falling, fallingAfter, rising, spanned, within } from './read-page.ts';

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

export const sqliteCallReader = (db: Db): CallReader => ({
  sums: callSums(db),
  ofThought: async (agent, thoughtId) =>
    db
      .select()
      .from(calls)
      .where(and(eq(calls.agent, agent), eq(calls.thoughtId, thoughtId)))
      .orderBy(...rising(calls.at, calls.id))
      .limit(1000)
      .all()
      .map(toCall),
});

const callSums = (db: Db): CallReader['sums'] => {
  const { agent: of, source: told } = calls;
  const sums = db
    .select(SUMS)
    .from(calls)
    .where(and(where({ agent: of, source: told }), ...spanned(at)))
    .prepare();
  return async (agent, source, span) => sums.get({ agent, source, ...span }) ?? NOTHING;
};

const LIST = 'spans';

export const sqliteSpanReader = (db: Db): SpanReader => ({
  ofThought: async (agent, thoughtId) =>
    db
      .select()
      .from(spans)
      .where(and(eq(spans.agent, agent), eq(spans.thoughtId, thoughtId)))
      .orderBy(...rising(spans.startedAt, spans.id))
      .limit(1000)
      .all()
      .map(toSpan),
  page: async (agent, { role, span, cursor, ...query }) => {
    const limit = boundedLimit(query.limit);
    const after = fallingAfter(spans.startedAt, spans.id, decodeCursor(LIST, cursor));
    const rows = db
      .select()
      .from(spans)
      .where(and(eq(spans.agent, agent), eq(spans.role, role), ...within(spans.startedAt, span), after))
      .orderBy(...falling(spans.startedAt, spans.id))
      .limit(limit + 1)
      .all();
    const page = pageOf(LIST, rows, limit, ({ startedAt, id }) => ({ key: startedAt, id }));
    return { rows: page.rows.map(toSpan), next: page.next };
  },
  countByRole: async (agent, span) =>
    Object.fromEntries(
      db
        .select({ role: spans.role, rows: count() })
        .from(spans)
        .where(and(eq(spans.agent, agent), ...within(spans.startedAt, span)))
        .groupBy(spans.role)
        .all()
        .map(({ role, rows }) => [role, rows]),
    ),
});
