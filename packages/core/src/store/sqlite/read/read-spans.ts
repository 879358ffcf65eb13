import type { Source } from '@ciris/telemetry-contracts';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { SpanRow } from '../../../ports/kinds/span.ts';
import { nextTurn } from '../../../ports/next-turn.ts';
import type { SpanGatherer } from '../../../ports/reader.ts';
import { MOST_SPANS } from '../../most-read.ts';
import type { Db } from '../database.ts';
import { spans } from '../schema/spans.ts';
import { where } from '../tables/statements.ts';
import { rising } from './read-page.ts';

/** Rows read before the loop gets its turn. */
const SLICE_ROWS = 2000;

const TOLD = {
  id: spans.id,
  startedAt: spans.startedAt,
  correlationId: spans.correlationId,
  traceId: spans.traceId,
  spanId: spans.spanId,
  parentSpanId: spans.parentSpanId,
  thoughtId: spans.thoughtId,
  taskId: spans.taskId,
  role: spans.role,
  component: spans.component,
  endedAt: spans.endedAt,
  durationMs: spans.durationMs,
  status: spans.status,
  error: spans.error,
  sources: spans.sources,
};

/** In the order of `TOLD`. */
type Told = readonly [
  id: number,
  startedAt: number,
  correlationId: string,
  traceId: string | null,
  spanId: string | null,
  parentSpanId: string | null,
  thoughtId: string | null,
  taskId: string | null,
  role: string,
  component: string,
  endedAt: number | null,
  durationMs: number | null,
  status: string,
  error: string | null,
  sources: string,
];

/** The few lists of sources that there are, each read from its JSON once. */
const sourcesReader = (): ((text: string) => readonly Source[]) => {
  const known = new Map<string, readonly Source[]>();
  return (text) => {
    const found = known.get(text) ?? (JSON.parse(text) as readonly Source[]);
    known.set(text, found);
    return found;
  };
};

/** Of a trace of ten thousand spans each object that is made on the way counts: so a row is made of its values at once. */
const spanOf = (
  [
    ,
    startedAt,
    correlationId,
    traceId,
    spanId,
    parentSpanId,
    thoughtId,
    taskId,
    role,
    component,
    endedAt,
    durationMs,
    status,
    error,
    sources,
  ]: Told,
  sourcesOf: (text: string) => readonly Source[],
): SpanRow => ({
  correlationId,
  traceId,
  spanId,
  parentSpanId,
  thoughtId,
  taskId,
  role,
  component,
  startedAt,
  endedAt,
  durationMs,
  status,
  error,
  sources: sourcesOf(sources),
});

export const sqliteSpanGatherer = (db: Db): SpanGatherer => {
  const slice = db
    .select(TOLD)
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
      const sourcesOf = sourcesReader();
      const rows: SpanRow[] = [];
      const most = Math.min(limit, MOST_SPANS);
      let [afterId, afterAt] = [0, Number.MIN_SAFE_INTEGER];
      while (rows.length < most) {
        const asked = Math.min(SLICE_ROWS, most - rows.length);
        const next = slice.values({ agent, traceId, afterAt, afterId, limit: asked }) as unknown as readonly Told[];
        for (const told of next) rows.push(spanOf(told, sourcesOf));
        const last = next.at(-1);
        if (next.length < SLICE_ROWS || last === undefined) break;
        [afterId, afterAt] = last;
        await nextTurn();
      }
      return rows;
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
