import type { Generation } from '@ciris/telemetry-contracts';
import { NAMES, querySample } from './sample-file.ts';

export interface TrueTrace {
  readonly thoughtId: string;
  readonly spans: number;
  readonly failed: number;
  /** Without an end; each thought of the recordings is over. */
  readonly pending: number;
  /** Whose parent is named and stands nowhere. */
  readonly orphans: number;
  /** That name a stored parent and begin before each of that id. */
  readonly early: number;
}

/** The traces of the agent's own database, by the judge's own SQL. */
export const trueTraces = (generation: Generation): ReadonlyMap<string, TrueTrace> => {
  const table = NAMES[generation].correlations;
  const parents = `from ${table} p where p.trace_id = s.trace_id and p.span_id = s.parent_span_id`;
  const rows = querySample(
    generation,
    `select s.trace_id as id, min(json_extract(s.tags, '$.thought_id')) as thought, count(*) as spans,
      sum(s.status = 'failed') as failed, sum(s.status = 'pending') as pending,
      sum(s.parent_span_id is not null and not exists (select 1 ${parents})) as orphans,
      sum(exists (select 1 ${parents}) and not exists (select 1 ${parents} and p.timestamp <= s.timestamp)) as early
    from ${table} s where s.trace_id is not null group by s.trace_id`,
  );
  return new Map(
    rows.map((row) => [
      String(row.id),
      {
        thoughtId: String(row.thought),
        spans: Number(row.spans),
        failed: Number(row.failed),
        pending: Number(row.pending),
        orphans: Number(row.orphans),
        early: Number(row.early),
      },
    ]),
  );
};
