import type { ContentMode } from '@ciris/telemetry-contracts';
import { contentSql } from './content.ts';
import { columnSql, type Table } from './layout.ts';
import { jsonSql } from './sql.ts';

const member = (payload: string, ...paths: readonly string[]): string =>
  paths.length === 1
    ? jsonSql(payload, paths[0] ?? '$')
    : `coalesce(${paths.map((path) => jsonSql(payload, path)).join(', ')})`;

/** What it was done with: arguments of a tool, words that were said. */
const detailsSql = (content: ContentMode, select: () => string): string =>
  content === 'none' ? 'null' : contentSql(`nullif(${select()}, '{}')`, content);

/** Which tool ran, by its parameters: JSON text inside of JSON. Only of such an action are they looked at. */
const toolSql = (action: string, parameters: string): string =>
  `case when lower(${action}) like '%tool' then ${jsonSql(`(${parameters})`, '$.tool_name')} end`;

/** Entries of the chain's own file (early, v1), up to the `where`. */
export const oldAuditSql = (table: Table, content: ContentMode): string => {
  const column = (name: string): string => columnSql(table, 'a', name);
  const payload = column('event_payload');
  const inPayload = (...paths: string[]): string => (payload === 'null' ? 'null' : member(payload, ...paths));
  return `select a.sequence_number as sequence, a.event_id as entry_id, ${column('event_timestamp')} as at,
    ${column('event_type')} as action, ${inPayload('$.actor', '$.handler_name')} as actor,
    ${inPayload('$.outcome')} as outcome, coalesce(${inPayload('$.thought_id')}, ${column('originator_id')}) as thought_id,
    ${inPayload('$.task_id')} as task_id, ${column('entry_hash')} as entry_hash, '' as chain,
    ${inPayload('$.severity')} as severity, ${toolSql(column('event_type'), inPayload('$.parameters'))} as tool,
    ${detailsSql(content, () => inPayload('$.parameters', '$.metadata'))} as details
  from ${table.name} a`;
};

/** Entries of the engine's file (v2): the payload is JSON text inside a JSON string, decoded twice. */
export const newAuditSql = (table: Table, content: ContentMode): string => {
  const payload = `case when json_valid(a.payload) then case json_type(a.payload) when 'text'
    then json_extract(a.payload, '$') else a.payload end end`;
  const inPayload = (...paths: string[]): string => member('p.payload', ...paths);
  return `select p.sequence_number as sequence, p.entry_id, p.recorded_at as at,
    coalesce(${inPayload('$.event_type')}, p.action_type) as action, ${inPayload('$.actor')} as actor,
    ${inPayload('$.outcome')} as outcome, coalesce(${inPayload('$.details.thought_id')}, p.subject_id) as thought_id,
    ${inPayload('$.details.task_id')} as task_id, lower(hex(p.entry_hash)) as entry_hash, p.tenant_id as chain,
    ${inPayload('$.details.severity')} as severity,
    ${toolSql('p.action_type', inPayload('$.details.parameters'))} as tool,
    ${detailsSql(content, () => inPayload('$.details.parameters', '$.details.action'))} as details
  from (select a.tenant_id, a.sequence_number, a.entry_id, a.recorded_at, a.action_type, a.subject_id,
    ${columnSql(table, 'a', 'entry_hash')} as entry_hash, ${payload} as payload from ${table.name} a) p`;
};
