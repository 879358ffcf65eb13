import type { Generation } from '../../generation.ts';

/** How a generation calls its tables and their differing columns. */
export interface TableNames {
  readonly tasks: string;
  readonly thoughts: string;
  readonly correlations: string;
  readonly nodes: string;
  readonly audit: string;
  readonly attributes: string;
  readonly incidents: string | null;
}

const OLD: TableNames = {
  tasks: 'tasks',
  thoughts: 'thoughts',
  correlations: 'service_correlations',
  nodes: 'graph_nodes',
  audit: 'audit_log',
  attributes: 'attributes_json',
  incidents: null,
};

export const NAMES: Readonly<Record<Generation, TableNames>> = {
  early: OLD,
  v1: OLD,
  v2: {
    tasks: 'cirislens_tasks',
    thoughts: 'cirislens_thoughts',
    correlations: 'cirislens_service_correlations',
    nodes: 'cirisgraph_nodes',
    audit: 'cirislens_audit_log',
    attributes: 'attributes',
    incidents: 'cirislens_incident_records',
  },
};
