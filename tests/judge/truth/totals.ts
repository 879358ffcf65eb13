import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { readRecordedJson } from '../stand/fixtures.ts';

const queries = z.object({
  queries: z.record(z.string(), z.object({ rows: z.array(z.record(z.string(), z.unknown())) })),
});

const known = new Map<string, z.output<typeof queries>['queries']>();

/** Rows of a query of `truth-queries.json`, as they were read from the agent's own database. */
export const truthRows = (generation: Generation, name: string): readonly Readonly<Record<string, unknown>>[] => {
  const all =
    known.get(generation) ?? queries.parse(readRecordedJson(generation, 'database', 'truth-queries.json')).queries;
  known.set(generation, all);
  const query = all[name];
  if (!query) throw new Error(`no query ${name} for ${generation}`);
  return query.rows;
};

/** Counts by a column, such as `{ completed: 23, deferred: 1 }`. */
const counted = (generation: Generation, name: string, column: string): Readonly<Record<string, number>> =>
  Object.fromEntries(truthRows(generation, name).map((row) => [String(row[column]), Number(row.n)]));

const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

const summedBy = (rows: readonly Readonly<Record<string, unknown>>[], column: string): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const row of rows) {
    const key = String(row[column]).toLowerCase();
    sums[key] = (sums[key] ?? 0) + Number(row.n);
  }
  return sums;
};

const nestedBy = (rows: readonly Readonly<Record<string, unknown>>[]): Record<string, Record<string, number>> => {
  const types = [...new Set(rows.map(({ node_type: type }) => String(type)))];
  return Object.fromEntries(
    types.map((type) => [
      type,
      summedBy(
        rows.filter(({ node_type: one }) => one === type),
        'scope',
      ),
    ]),
  );
};

export interface Totals {
  readonly tasks: Readonly<Record<string, number>> & { readonly total: number };
  readonly thoughts: Readonly<Record<string, number>> & { readonly total: number };
  readonly llm: {
    readonly calls: number;
    readonly tokens: number;
    readonly costCents: number;
    readonly latencyMs: number;
  };
  readonly messages: { readonly received: number; readonly sent: number };
  readonly nodes: {
    readonly total: number;
    readonly byType: Readonly<Record<string, number>>;
    readonly byScope: Readonly<Record<string, number>>;
    readonly scopesByType: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
  readonly edges: number;
  readonly metricPoints: number;
  readonly audit: { readonly entries: number; readonly last: number };
  readonly deferrals: number;
}

/** What the agent's own database held after the script. */
export const totalsOf = (generation: Generation): Totals => {
  const tasks = counted(generation, 'tasks_by_status', 'status');
  const thoughts = counted(generation, 'thoughts_by_status', 'status');
  const llm = Object.fromEntries(truthRows(generation, 'llm_sums').map((row) => [String(row.metric), row]));
  const messages = counted(generation, 'messages', 'action_type');
  const nodes = truthRows(generation, 'graph_by_type_scope');
  const byType = summedBy(nodes, 'node_type');
  const [audit] = truthRows(generation, 'audit_chain');
  const [latency] = truthRows(generation, 'llm_latency_ms');
  return {
    tasks: { ...tasks, total: sum(tasks) },
    thoughts: { ...thoughts, total: sum(thoughts) },
    llm: {
      calls: Number(llm['llm.tokens.total']?.n),
      tokens: Number(llm['llm.tokens.total']?.total),
      costCents: Number(llm['llm.cost.cents']?.total),
      latencyMs: Number(latency?.avg_ms),
    },
    messages: { received: messages.observe ?? 0, sent: messages.speak ?? 0 },
    nodes: { total: sum(byType), byType, byScope: summedBy(nodes, 'scope'), scopesByType: nestedBy(nodes) },
    edges: truthRows(generation, 'graph_edges').reduce((all, { n }) => all + Number(n), 0),
    metricPoints: Number(truthRows(generation, 'metric_points')[0]?.n),
    audit: { entries: Number(audit?.n), last: Number(audit?.last) },
    deferrals: tasks.deferred ?? 0,
  };
};
