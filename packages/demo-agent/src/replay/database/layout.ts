import type { Generation } from '../../generation.ts';

export interface FileLayout {
  readonly file: 'ciris_engine.db' | 'ciris_audit.db';
  readonly journal: 'wal' | 'delete';
  /** Tables whose rows come and change with time; all others are there from the start. */
  readonly moving: readonly string[];
}

export interface DatabaseLayout {
  readonly files: readonly FileLayout[];
  readonly tasks: string;
  readonly thoughts: string;
  readonly correlations: string;
  readonly nodes: string;
  readonly edges: string;
  readonly incidents: string | null;
  readonly audit: { readonly file: FileLayout['file']; readonly table: string; readonly time: string };
  /** Whether the status of a thought moves its `updated_at`. */
  readonly thoughtsAreUpdated: boolean;
  /** Whether a task waits as `pending` until its first thought is begun. */
  readonly tasksArePending: boolean;
}

const OLD = {
  tasks: 'tasks',
  thoughts: 'thoughts',
  correlations: 'service_correlations',
  nodes: 'graph_nodes',
  edges: 'graph_edges',
  incidents: null,
  audit: { file: 'ciris_audit.db', table: 'audit_log', time: 'event_timestamp' },
  thoughtsAreUpdated: false,
} as const;

const OLD_ENGINE = ['tasks', 'thoughts', 'service_correlations', 'graph_nodes', 'graph_edges'];

/** reference/agent-db.md, sections 1 and 4. */
export const LAYOUTS: Readonly<Record<Generation, DatabaseLayout>> = {
  early: {
    ...OLD,
    files: [
      { file: 'ciris_engine.db', journal: 'wal', moving: OLD_ENGINE },
      { file: 'ciris_audit.db', journal: 'delete', moving: ['audit_log'] },
    ],
    tasksArePending: true,
  },
  v1: {
    ...OLD,
    files: [
      { file: 'ciris_engine.db', journal: 'wal', moving: OLD_ENGINE },
      { file: 'ciris_audit.db', journal: 'wal', moving: ['audit_log'] },
    ],
    tasksArePending: false,
  },
  v2: {
    files: [
      {
        file: 'ciris_engine.db',
        journal: 'wal',
        moving: [
          'cirislens_tasks',
          'cirislens_thoughts',
          'cirislens_service_correlations',
          'cirisgraph_nodes',
          'cirisgraph_edges',
          'cirislens_audit_log',
          'cirislens_incident_records',
        ],
      },
    ],
    tasks: 'cirislens_tasks',
    thoughts: 'cirislens_thoughts',
    correlations: 'cirislens_service_correlations',
    nodes: 'cirisgraph_nodes',
    edges: 'cirisgraph_edges',
    incidents: 'cirislens_incident_records',
    audit: { file: 'ciris_engine.db', table: 'cirislens_audit_log', time: 'recorded_at' },
    thoughtsAreUpdated: true,
    tasksArePending: false,
  },
};
