import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { SpanRow } from '../../../ports/kinds/span.ts';
import type { SpanGatherer } from '../../../ports/reader.ts';
import { shownBy } from '../../kinds/shown.ts';
import { SPANS } from '../../kinds/spans.ts';
import { MOST_SPANS } from '../../most-read.ts';
import type { Db } from '../database.ts';
import { nextTurn } from '../next-turn.ts';
import { spans } from '../schema/spans.ts';
import { where } from '../tables/statements.ts';
import { rising } from './read-page.ts';

/** Rows read before the loop gets its turn. */
const SLICE_ROWS = 2000;

export const sqliteSpanGatherer = (db: Db): SpanGatherer => {
  const shown = shownBy(SPANS);
  const slice = db
    .select()
    .from(spans)
    .where(
      and(
        where({ agent: spans.agent, traceId: spans.traceId }),
        sql`(${spans.startedAt}, ${spans.id}) > (${sql.placeholder('afterAt')}, ${sql.placeholder('afterId')})`,
      ),
    )
    .orderBy(...rising(spans.startedAt, spans.id))
    .limit(sql.placeholder('limit'))
    .prepare();
  return {
    ofTrace: async (agent, traceId, limit) => {
      const rows: (typeof spans.$inferSelect)[] = [];
      const most = Math.min(limit, MOST_SPANS);
      while (rows.length < most) {
        const last = rows.at(-1);
        const after = { afterAt: last?.startedAt ?? Number.MIN_SAFE_INTEGER, afterId: last?.id ?? 0 };
        const next = slice.all({ agent, traceId, ...after, limit: Math.min(SLICE_ROWS, most - rows.length) });
        rows.push(...next);
        if (next.length < SLICE_ROWS) break;
        await nextTurn();
      }
      return rows.map(shown) as unknown as readonly SpanRow[];
    },
    countByTrace: async (agent, traceIds) => {
      const rows = db
        .select({
          traceId: spans.traceId,
          spans: count(),
          failed: sql<number>`count(*) filter (where ${spans.status} = 'failed')`,
          pending: sql<number>`count(*) filter (where ${spans.endedAt} is null)`,
        })
        .from(spans)
        .where(and(eq(spans.agent, agent), inArray(spans.traceId, [...traceIds])))
        .groupBy(spans.traceId)
        .all();
      return new Map(rows.flatMap(({ traceId, ...counts }) => (traceId === null ? [] : [[traceId, counts] as const])));
    },
  };
};
