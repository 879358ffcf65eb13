/** Tables of `v2` that a reader looks at, with their closed words as checks. */
export const NEW_SCHEMA: readonly string[] = [
  `create table cirislens_tasks (
  task_id text primary key, channel_id text not null, description text not null,
  status text not null check (status in ('pending','active','completed','failed','deferred','rejected','cancelled')),
  priority integer default 0, created_at text not null, updated_at text not null, parent_task_id text, context_json text,
  outcome_json text, retry_count integer default 0, signed_by text, signature text, signed_at text,
  updated_info_available integer default 0, updated_info_content text, agent_occurrence_id text default 'default',
  images_json text)`,
  `create table cirislens_thoughts (
  thought_id text primary key, source_task_id text not null, channel_id text, thought_type text,
  status text not null check (status in ('pending','processing','completed','failed','deferred')),
  created_at text not null, updated_at text not null, round_number integer default 0, content text not null,
  context_json text, thought_depth integer default 0, ponder_notes_json text, parent_thought_id text,
  final_action_json text, agent_occurrence_id text default 'default')`,
  `create table cirislens_service_correlations (
  correlation_id text primary key, service_type text not null, handler_name text not null, action_type text not null,
  request_data text, response_data text,
  status text not null check (status in ('pending','active','completed','failed','cancelled')),
  created_at text not null, updated_at text not null, correlation_type text not null, timestamp text, metric_name text,
  metric_value real, log_level text, trace_id text, span_id text, parent_span_id text, tags text,
  retention_policy text default 'raw', agent_occurrence_id text default 'default')`,
  `create table cirisgraph_nodes (
  node_id text not null, scope text not null, node_type text not null, attributes text, version integer default 1,
  updated_by text, updated_at text, created_at text, signature text, signing_key_id text, signature_verified integer default 0,
  original_content_hash blob, persist_row_hash text, consolidation_level text default 'basic', primary key (node_id, scope))`,
  `create table cirisgraph_edges (
  edge_id text primary key, source_node_id text not null, target_node_id text not null, scope text not null,
  relationship text not null, weight real, attributes text, created_at text)`,
  `create table cirislens_audit_log (
  entry_id text primary key, sequence_number integer not null, tenant_id text not null, actor_id text not null,
  action_type text not null, subject_kind text not null, subject_id text, payload text, prev_hash blob, entry_hash blob,
  recorded_at text not null, signature text, signing_key_id text, signature_verified integer, persist_row_hash text,
  content_hash blob, unique (tenant_id, sequence_number))`,
  `create table cirislens_incident_records (
  incident_id text primary key, tenant_id text not null, severity text not null, category text, title text, description text,
  correlation_keys text, state text, first_seen_at text, last_seen_at text, resolved_at text, resolution_notes text,
  occurrences integer, signature text, signing_key_id text, signature_verified integer, persist_row_hash text,
  created_at text, incident_type text, source_component text, handler_name text, exception_type text, stack_trace text,
  filename text, line_number integer, function_name text, impact text, urgency text, detection_method text)`,
  `create table cirislens_wa_cert (
  wa_id text primary key, name text, role text, scopes text, active integer default 1, created text, last_login text,
  token_type text, adapter_id text)`,
  `create table cirislens_scheduled_tasks (
  id text primary key, name text, goal_description text, status text, defer_until text, schedule_cron text,
  trigger_prompt text, next_trigger_at text, deferral_count integer default 0)`,
  `create table federation_keys (
  key_id text primary key, pubkey_ed25519_base64 text not null, algorithm text, identity_type text, identity_ref text,
  valid_from text)`,
  'create table refinery_schema_history (version integer primary key, name text, applied_on text, checksum text)',
  "insert into refinery_schema_history values (201, 'simulated', '', '')",
  'create index idx_nodes_type_scope on cirisgraph_nodes (node_type, scope)',
  'create index idx_correlations_type on cirislens_service_correlations (correlation_type, timestamp)',
];
