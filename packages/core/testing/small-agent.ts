import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newFolder } from './agent-files.ts';

const AT = '2026-11-22T04:00:00.000000+00:00';

const TABLES = `
  create table tasks (task_id text primary key, channel_id text not null, description text not null, status text not null,
    priority integer default 0, created_at text not null, updated_at text not null, parent_task_id text, context_json text,
    agent_occurrence_id text not null default 'default');
  create table thoughts (thought_id text primary key, source_task_id text not null, channel_id text, thought_type text,
    status text not null, created_at text not null, updated_at text not null, round_number integer, content text not null,
    context_json text, thought_depth integer, parent_thought_id text, final_action_json text);
  create table service_correlations (correlation_id text primary key, service_type text not null, handler_name text not null,
    action_type text not null, request_data text, response_data text, status text not null, created_at text not null,
    updated_at text not null, correlation_type text not null, trace_id text, span_id text, tags text);
  create table graph_nodes (node_id text not null, scope text not null, node_type text not null, attributes_json text,
    updated_at text, primary key (node_id, scope));
  create index idx_graph_nodes_type on graph_nodes (node_type);
  create table graph_edges (edge_id text primary key);`;

const CHAIN = `
  create table audit_log (entry_id integer primary key autoincrement, event_id text not null unique,
    event_timestamp text not null, event_type text not null, originator_id text not null, event_payload text,
    sequence_number integer not null unique, entry_hash text not null)`;

/** Makes the files of an agent of v1 without rows, in a folder of their own. */
export const makeSmallAgent = (journal: {
  readonly engine: 'wal' | 'delete';
  readonly audit: 'wal' | 'delete';
}): string => {
  const folder = newFolder();
  for (const [name, mode, tables] of [
    ['ciris_engine.db', journal.engine, TABLES],
    ['ciris_audit.db', journal.audit, CHAIN],
  ] as const) {
    const database = new Database(join(folder, name));
    database.pragma(`journal_mode = ${mode}`);
    database.exec(tables);
    database.close();
  }
  return folder;
};

export const insertTask = (id: string, status = 'active', at = AT): string =>
  `insert into tasks (task_id, channel_id, description, status, created_at, updated_at)
    values ('${id}', 'api', 'text', '${status}', '${at}', '${at}')`;

export const insertThought = (id: string, task: string, status = 'pending', at = AT): string =>
  `insert into thoughts (thought_id, source_task_id, thought_type, status, created_at, updated_at, content, thought_depth)
    values ('${id}', '${task}', 'standard', '${status}', '${at}', '${at}', 'text', 0)`;

/** The next entry of the chain. */
export const INSERT_ENTRY = `insert into audit_log (event_id, event_timestamp, event_type, originator_id, sequence_number, entry_hash)
    select 'event-' || (n + 1), '${AT}', 'speak', 'th_1', n + 1, 'hash' from (select coalesce(max(sequence_number), 0) as n from audit_log)`;
