const TASKS = (later: boolean): string => `create table tasks (
  task_id text primary key, channel_id text not null, description text not null, status text not null,
  priority integer default 0, created_at text not null, updated_at text not null, parent_task_id text,
  context_json text, outcome_json text, retry_count integer default 0, signed_by text, signature text, signed_at text
  ${later ? ", updated_info_available integer default 0, updated_info_content text, agent_occurrence_id text default 'default', images_json text" : ''})`;

const THOUGHTS = (later: boolean): string => `create table thoughts (
  thought_id text primary key, source_task_id text not null, channel_id text, thought_type text, status text not null,
  created_at text not null, updated_at text not null, round_number integer default 0, content text not null,
  context_json text, thought_depth integer default 0, ponder_notes_json text, parent_thought_id text,
  final_action_json text ${later ? ", agent_occurrence_id text default 'default'" : ''})`;

const CORRELATIONS = (later: boolean): string => `create table service_correlations (
  correlation_id text primary key, service_type text not null, handler_name text not null, action_type text not null,
  request_data text, response_data text, status text not null, created_at text not null, updated_at text not null,
  correlation_type text not null, timestamp text, metric_name text, metric_value real, log_level text, trace_id text,
  span_id text, parent_span_id text, tags text, retention_policy text default 'raw'
  ${later ? ", agent_occurrence_id text default 'default'" : ''})`;

const AUDIT_LOG = `create table audit_log (
  entry_id integer primary key autoincrement, event_id text not null unique, event_timestamp text not null,
  event_type text not null, originator_id text not null, target_id text, event_summary text, event_payload text,
  sequence_number integer not null, previous_hash text not null, entry_hash text not null, signature text not null,
  signing_key_id text not null, created_at text default current_timestamp)`;

const AUDIT_KEYS = `create table audit_signing_keys (
  key_id text primary key, public_key text not null, algorithm text not null, key_size integer not null,
  created_at text not null, revoked_at text)`;

const CERTIFICATES = `create table wa_cert (
  wa_id text primary key, name text, role text, scopes_json text, active integer default 1, created text, last_login text,
  token_type text, adapter_id text)`;

const SHARED = [
  `create table graph_nodes (
  node_id text not null, scope text not null, node_type text not null, attributes_json text, version integer default 1,
  updated_by text, updated_at text, created_at text default current_timestamp, primary key (node_id, scope))`,
  `create table graph_edges (
  edge_id text primary key, source_node_id text not null, target_node_id text not null, scope text not null,
  relationship text not null, weight real default 1.0, attributes_json text, created_at text default current_timestamp)`,
  `create table scheduled_tasks (
  id text primary key, name text, goal_description text, status text, defer_until text, schedule_cron text,
  trigger_prompt text, next_trigger_at text, deferral_count integer default 0)`,
  'create table schema_migrations (filename text primary key, applied_at text default current_timestamp)',
  'create index idx_graph_nodes_type_scope_created on graph_nodes (node_type, scope, created_at)',
  'create index idx_correlations_type on service_correlations (correlation_type, timestamp)',
  'create index idx_correlations_status on service_correlations (status)',
];

const MIGRATIONS = { early: 2, v1: 11 } as const;

const migrations = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, index) =>
      `insert into schema_migrations (filename) values ('${String(index + 1).padStart(3, '0')}_simulated.sql')`,
  );

/** Tables of the engine file; those of the audit chain are there as well, and stay empty. */
export const engineSchema = (generation: 'early' | 'v1'): readonly string[] => {
  const later = generation === 'v1';
  return [
    TASKS(later),
    THOUGHTS(later),
    CORRELATIONS(later),
    ...SHARED,
    AUDIT_LOG,
    AUDIT_KEYS,
    ...migrations(MIGRATIONS[generation]),
  ];
};

export const auditSchema = (generation: 'early' | 'v1'): readonly string[] => [
  AUDIT_LOG,
  AUDIT_KEYS,
  ...(generation === 'v1' ? [CERTIFICATES] : []),
];
