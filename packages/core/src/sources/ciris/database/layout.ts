import type { Generation } from '@ciris/telemetry-contracts';
import type { Handle } from './handle.ts';
import { DatabaseRefused } from './refusal.ts';
import { numberOf, textOf } from './row.ts';

export interface Table {
  readonly name: string;
  readonly columns: ReadonlySet<string>;
}

/** Which tables and columns this agent's version has, under the names of the old layout. */
export interface Layout {
  readonly generation: Generation;
  /** Level of its schema in its own words, such as `011_...` or `201`; null: not told. */
  readonly level: string | null;
  readonly tasks: Table;
  readonly thoughts: Table;
  readonly correlations: Table | null;
  readonly nodes: Table | null;
  readonly edges: Table | null;
  /** Lines of error that the agent records; null: it keeps them in files alone. */
  readonly incidents: Table | null;
  /** The signed chain in this file; null: it has its own file. */
  readonly audit: Table | null;
}

const NEEDED = {
  tasks: ['task_id', 'status', 'created_at', 'updated_at'],
  thoughts: ['thought_id', 'source_task_id', 'status', 'created_at'],
} as const;

const tableOf = (handle: Handle, name: string): Table | null => {
  const columns = handle.rows('select name from pragma_table_info(?)', name);
  return columns.length === 0 ? null : { name, columns: new Set(columns.map((row) => textOf(row, 'name') ?? '')) };
};

const needed = (handle: Handle, name: string, columns: readonly string[]): Table => {
  const table = tableOf(handle, name);
  const missing = table ? columns.filter((column) => !table.columns.has(column)) : [`the table ${name}`];
  if (table && missing.length === 0) return table;
  throw new DatabaseRefused(
    'unknown_layout',
    `${handle.name} is of a version that is not known: ${table ? `${name} has no column` : 'it has not'} ${missing.join(', ')}`,
  );
};

/**
 * Tells the three layouts apart by what is there, never by a version number.
 * Throws DatabaseRefused `unknown_layout`, or `empty` while the agent still makes its tables.
 */
export const readLayout = (handle: Handle): Layout => {
  if (numberOf(handle.row('select count(*) as n from sqlite_master') ?? {}, 'n') === 0)
    throw new DatabaseRefused('empty', `${handle.name} has no tables yet`);
  return tableOf(handle, 'cirislens_tasks') ? newLayout(handle) : oldLayout(handle);
};

const newLayout = (handle: Handle): Layout => ({
  generation: 'v2',
  level: levelOf(handle, 'refinery_schema_history', 'version'),
  tasks: needed(handle, 'cirislens_tasks', NEEDED.tasks),
  thoughts: needed(handle, 'cirislens_thoughts', NEEDED.thoughts),
  correlations: tableOf(handle, 'cirislens_service_correlations'),
  nodes: tableOf(handle, 'cirisgraph_nodes'),
  edges: tableOf(handle, 'cirisgraph_edges'),
  incidents: tableOf(handle, 'cirislens_incident_records'),
  audit: tableOf(handle, 'cirislens_audit_log'),
});

const oldLayout = (handle: Handle): Layout => {
  const tasks = needed(handle, 'tasks', NEEDED.tasks);
  return {
    generation: tasks.columns.has('agent_occurrence_id') ? 'v1' : 'early',
    level: levelOf(handle, 'schema_migrations', 'filename'),
    tasks,
    thoughts: needed(handle, 'thoughts', NEEDED.thoughts),
    correlations: tableOf(handle, 'service_correlations'),
    nodes: tableOf(handle, 'graph_nodes'),
    edges: tableOf(handle, 'graph_edges'),
    incidents: null,
    // Tables of the same name stay empty in the engine's file.
    audit: null,
  };
};

const levelOf = (handle: Handle, table: string, column: string): string | null => {
  const found = tableOf(handle, table);
  if (!found?.columns.has(column)) return null;
  return textOf(handle.row(`select max(${column}) as level from ${table}`) ?? {}, 'level');
};

/** The chain's own file (early, v1). */
export const readAuditTable = (handle: Handle): Table => needed(handle, 'audit_log', ['sequence_number', 'event_id']);

/** A column by its name in the table `alias`, or null where this version has none. */
export const columnSql = (table: Table, alias: string, ...names: readonly string[]): string => {
  const found = names.find((name) => table.columns.has(name));
  return found ? `${alias}.${found}` : 'null';
};
