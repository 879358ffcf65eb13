import { contentSql } from './content.ts';
import { columnSql, type Table } from './layout.ts';
import type { Reading } from './reading.ts';

/** Incident records, up to the `where`. */
export const incidentSql = ({ content }: Reading, table: Table): string => {
  const column = (...names: readonly string[]): string => columnSql(table, 'i', ...names);
  return `select i.rowid as row, i.incident_id, i.first_seen_at, i.last_seen_at, ${column('severity')} as severity,
    ${column('source_component')} as component, ${column('handler_name')} as handler,
    ${column('exception_type')} as exception, ${column('filename')} as file, ${column('line_number')} as line,
    ${column('function_name')} as function, ${column('occurrences')} as occurrences,
    case when ${column('state')} in ('resolved', 'closed') then ${column('resolved_at')} end as resolved_at,
    ${contentSql(column('description', 'title'), content)} as message,
    ${contentSql(column('stack_trace'), content)} as stack
  from ${table.name} i`;
};
