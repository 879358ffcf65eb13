import { contentSql } from './content.ts';
import { columnSql, type Table } from './layout.ts';
import type { Reading } from './reading.ts';
import { jsonSql } from './sql.ts';

/** Rows of correlations, up to the `where`. Of requests and answers only ids, duration and error leave the file. */
export const correlationSql = (reading: Reading, table: Table): string => {
  const column = (name: string): string => columnSql(table, 'c', name);
  const within = (name: string, path: string): string =>
    column(name) === 'null' ? 'null' : jsonSql(column(name), path);
  const spoken = (path: string): string =>
    `case when c.action_type = 'speak_action' then ${within('request_data', path)} end`;
  return `select c.rowid as row, c.correlation_id, c.service_type, c.handler_name, c.action_type, c.status,
    c.created_at, c.updated_at, ${column('correlation_type')} as correlation_type, ${column('trace_id')} as trace_id,
    ${column('span_id')} as span_id, ${column('parent_span_id')} as parent_span_id,
    coalesce(${within('tags', '$.thought_id')}, ${spoken('$.thought_id')}) as thought_id,
    coalesce(${within('tags', '$.task_id')}, ${spoken('$.task_id')}) as task_id,
    ${within('response_data', '$.execution_time_ms')} + 0.0 as duration_ms,
    ${contentSql(`(${within('response_data', '$.error_message')})`, reading.content)} as error
  from ${table.name} c`;
};
