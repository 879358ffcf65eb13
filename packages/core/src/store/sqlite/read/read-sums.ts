import { and, asc, count, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { CallGrouping, CallSummer, SpanTimer } from '../../../ports/reader.ts';
import { MOST_CALL_TIMES, MOST_GROUPS, MOST_TIMES } from '../../most-read.ts';
import type { Db } from '../database.ts';
import { calls } from '../schema/calls.ts';
import { spans } from '../schema/spans.ts';
import { where } from '../tables/statements.ts';
import { falling, spanned } from './read-page.ts';
import { trafficOfItsThought } from './traffic.ts';

const { at, status, inputTokens, outputTokens, costCents, carbonGrams, energyKwh } = calls;
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
  carbonGrams: sql<number>`coalesce(sum(${carbonGrams}), 0)`,
  energyKwh: sql<number>`coalesce(sum(${energyKwh}), 0)`,
  carbonTold: sql<number>`count(${carbonGrams})`,
  energyTold: sql<number>`count(${energyKwh})`,
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
  carbonGrams: 0,
  energyKwh: 0,
  carbonTold: 0,
  energyTold: 0,
  firstAt: null,
  lastAt: null,
  lastOkAt: null,
  firstFailedAt: null,
  lastFailedAt: null,
};

export const sqliteCallSummer = (db: Db): CallSummer => {
  const ofSource = and(where({ agent: calls.agent, source: calls.source }), ...spanned(at));
  const sums = db.select(SUMS).from(calls).where(ofSource).prepare();
  const ofTraffic = sql`${trafficOfItsThought('calls')} = ${sql.placeholder('traffic')}`;
  const narrowed = db.select(SUMS).from(calls).where(and(ofSource, ofTraffic)).prepare();
  const grouped = (by: CallGrouping) =>
    db
      .select({ name: calls[by], ...SUMS })
      .from(calls)
      .where(ofSource)
      .groupBy(calls[by])
      .orderBy(desc(count()), asc(calls[by]))
      .limit(MOST_GROUPS)
      .prepare();
  const groups = { provider: grouped('provider'), model: grouped('model'), handler: grouped('handler') };
  const step = sql<number>`(${at} - ${sql.placeholder('from')}) / ${sql.placeholder('stepMs')}`;
  const buckets = db
    .select({ bucket: step.mapWith((value) => Math.trunc(Number(value))), ...SUMS })
    .from(calls)
    .where(ofSource)
    .groupBy(sql`cast(${step} as integer)`)
    .orderBy(sql`1`)
    .prepare();
  const times = db
    .select({
      provider: calls.provider,
      model: calls.model,
      handler: calls.handler,
      durationMs: sql<number>`${calls.durationMs}`,
    })
    .from(calls)
    .where(and(ofSource, ok, isNotNull(calls.durationMs)))
    .orderBy(desc(at), desc(calls.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  const named = where({ agent: calls.agent, source: calls.source });
  const failures = db
    .select({ failed: SUMS.failed, rateLimited: SUMS.rateLimited })
    .from(calls)
    .where(and(named, failed))
    .prepare();
  // One at a time, each is the end of an index; both at once read all of it.
  const [first, last] = [SUMS.firstAt, SUMS.lastAt].map((at) => db.select({ at }).from(calls).where(named).prepare());
  return {
    failures: async (agent, source) => ({
      failed: 0,
      rateLimited: 0,
      ...failures.get({ agent, source }),
      firstAt: first?.get({ agent, source })?.at ?? null,
      lastAt: last?.get({ agent, source })?.at ?? null,
    }),
    sums: async (agent, source, span, traffic) =>
      (traffic === undefined ? sums : narrowed).get({ agent, source, ...span, traffic }) ?? NOTHING,
    groups: async (agent, source, by, span) => groups[by].all({ agent, source, ...span }),
    buckets: async (agent, source, from, stepMs, steps) =>
      buckets.all({ agent, source, from, to: from + stepMs * steps, stepMs }),
    times: async (agent, source, span, limit) =>
      times.all({ agent, source, ...span, limit: Math.min(limit, MOST_CALL_TIMES) }),
  };
};

export const sqliteSpanTimer = (db: Db): SpanTimer => {
  const times = db
    .select({ ms: sql<number>`${spans.durationMs}` })
    .from(spans)
    .where(
      and(
        where({ agent: spans.agent, component: spans.component }),
        eq(spans.role, 'span'),
        ...spanned(spans.startedAt),
        isNotNull(spans.durationMs),
      ),
    )
    .orderBy(...falling(spans.startedAt, spans.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  return {
    durationsMs: async (agent, component, span, limit) =>
      times.all({ agent, component, ...span, limit: Math.min(limit, MOST_TIMES) }).map(({ ms }) => ms),
  };
};
