import type { SpanRow } from '../src/ports/kinds/span.ts';
import { openRecorded } from './recorded-database.ts';

interface Row {
  readonly id: string;
  readonly thought: string | null;
  readonly type: string;
  readonly service: string;
  readonly handler: string;
  readonly action: string;
  readonly status: string;
  readonly began: string;
  readonly ended: string;
}

const ROLE: Readonly<Record<string, string>> = {
  ThoughtProcessor: 'thought_processing',
  thought_processor: 'thought_processing',
};

/** Spans of a recorded database by thought, read here by hand: a second look beside the reader's. */
export const recordedSpans = (folder: string, file: string, table: string): ReadonlyMap<string, readonly SpanRow[]> => {
  const database = openRecorded(folder, file);
  const rows = database
    .prepare<[], Row>(
      `select correlation_id as id, correlation_type as type, service_type as service, handler_name as handler,
        action_type as action, status, timestamp as began, updated_at as ended,
        coalesce(
          json_extract(tags, '$.thought_id'),
          substr(correlation_id, 20, instr(correlation_id || '_179', '_179') - 20)
        ) as thought
      from ${table} where correlation_type in ('trace', 'trace_span') or service_type = 'ThoughtProcessor'`,
    )
    .all();
  database.close();
  const spans = rows.map(
    (row): SpanRow => ({
      correlationId: row.id,
      traceId: null,
      spanId: null,
      parentSpanId: null,
      thoughtId: row.thought,
      taskId: null,
      role: ROLE[row.service] ?? 'span',
      component: row.handler,
      startedAt: Date.parse(row.began),
      endedAt: row.status === 'pending' ? null : Date.parse(row.ended),
      durationMs: null,
      status: row.status,
      error: null,
      sources: ['database'],
    }),
  );
  return Map.groupBy(spans, (span) => span.thoughtId ?? '');
};
