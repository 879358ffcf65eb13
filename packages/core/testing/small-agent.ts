import { join } from 'node:path';
import type { Generation } from '@ciris/telemetry-contracts';
import Database from 'better-sqlite3';
import { newFolder } from './agent-files.ts';

/** What the generations call their tables. */
export const namesOf = (generation: Generation) => {
  const lens = generation === 'v2' ? 'cirislens_' : '';
  const graph = generation === 'v2' ? 'cirisgraph_' : 'graph_';
  return {
    tasks: `${lens}tasks`,
    thoughts: `${lens}thoughts`,
    correlations: `${lens}service_correlations`,
    nodes: `${graph}nodes`,
    edges: `${graph}edges`,
    attributes: generation === 'v2' ? 'attributes' : 'attributes_json',
    audit: generation === 'v2' ? 'cirislens_audit_log' : 'audit_log',
    auditFile: generation === 'v2' ? 'ciris_engine.db' : 'ciris_audit.db',
  } as const;
};

const engineTables = (generation: Generation): string => {
  const names = namesOf(generation);
  const occurrence = generation === 'early' ? '' : ", agent_occurrence_id text not null default 'default'";
  return `
  create table ${names.tasks} (task_id text primary key, channel_id text not null, description text not null,
    status text not null, priority integer default 0, created_at text not null, updated_at text not null,
    parent_task_id text, context_json text${occurrence});
  create table ${names.thoughts} (thought_id text primary key, source_task_id text not null, channel_id text,
    thought_type text, status text not null, created_at text not null, updated_at text not null, round_number integer,
    content text not null, context_json text, thought_depth integer, parent_thought_id text,
    final_action_json text${occurrence});
  create table ${names.correlations} (correlation_id text primary key, service_type text not null,
    handler_name text not null, action_type text not null, request_data text, response_data text, status text not null,
    created_at text not null, updated_at text not null, correlation_type text not null, trace_id text, span_id text,
    tags text${occurrence});
  create table ${names.nodes} (node_id text not null, scope text not null, node_type text not null,
    ${names.attributes} text, version integer default 1, updated_at text,
    created_at text not null default current_timestamp, primary key (node_id, scope));
  create index nodes_by_type on ${names.nodes} (node_type, scope);
  create table ${names.edges} (edge_id text primary key, source_node_id text not null, target_node_id text not null,
    scope text not null, relationship text not null, weight real, created_at text not null);`;
};

const OLD_CHAIN = `
  create table audit_log (entry_id integer primary key autoincrement, event_id text not null unique,
    event_timestamp text not null, event_type text not null, originator_id text not null, event_payload text,
    sequence_number integer not null unique, previous_hash text, entry_hash text not null, signature text,
    signing_key_id text);
  create table audit_signing_keys (key_id text primary key, public_key text not null, algorithm text not null);`;

const NEW_CHAIN = `
  create table cirislens_audit_log (entry_id text primary key, sequence_number integer not null, tenant_id text not null,
    actor_id text, action_type text not null, subject_kind text, subject_id text not null, payload text not null,
    prev_hash blob, entry_hash blob not null, recorded_at text not null, signature text, signing_key_id text, unique (tenant_id, sequence_number));`;

export interface SmallAgent {
  readonly engine: 'wal' | 'delete';
  readonly audit: 'wal' | 'delete';
  readonly generation?: Generation;
  /** A new one by default. */
  readonly folder?: string;
}

/** Makes the files of an agent without rows. */
export const makeSmallAgent = ({ engine, audit, generation = 'v1', folder = newFolder() }: SmallAgent): string => {
  const make = (file: string, mode: string, tables: string): void => {
    const database = new Database(join(folder, file));
    database.pragma(`journal_mode = ${mode}`);
    database.exec(tables);
    database.close();
  };
  make('ciris_engine.db', engine, engineTables(generation) + (generation === 'v2' ? NEW_CHAIN : ''));
  if (generation !== 'v2') make('ciris_audit.db', audit, OLD_CHAIN);
  return folder;
};

const AT = '2026-11-22T04:00:00.000000+00:00';

/** A node of the memory graph that holds this. */
export const insertNode = (generation: Generation, id: string, type: string, attributes: object, at = AT): string => {
  const names = namesOf(generation);
  const scope = generation === 'v2' ? 'LOCAL' : 'local';
  return `insert into ${names.nodes} (node_id, scope, node_type, ${names.attributes}, updated_at, created_at)
    values ('${id}', '${scope}', '${type}', '${JSON.stringify(attributes)}', '${at}', '${at}')`;
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
