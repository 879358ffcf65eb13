/** Of the memory graph: which nodes are rows, whose words may be kept, and whose ids may be seen. */

/** A metric point: counted, and read as a sample. */
export const METRIC_POINT = 'tsdb_data';
/** How ids of metric points begin. */
export const METRIC_ID = 'metric_';

/** A copy of an entry of the audit trail. */
export const AUDIT_NODE = 'audit_entry';

/** What the agent or its users said: content. Of all other types no attribute is read at all. */
export const CONTENT_TYPES: ReadonlySet<string> = new Set(['concept', 'observation']);

/**
 * Types whose ids the agent makes of times, keys and uuids. Others stand for persons and channels,
 * or are words that its model chose.
 */
const OPEN_IDS: ReadonlySet<string> = new Set([
  'agent',
  'attestation',
  AUDIT_NODE,
  'audit_summary',
  'config',
  'conversation_summary',
  'family',
  'identity',
  'identity_snapshot',
  'task_summary',
  'trace_summary',
  METRIC_POINT,
  'tsdb_summary',
]);

/** From which role on the id of a node of this type is shown as it is. */
export const seenBy = (nodeType: string): 'OBSERVER' | 'ADMIN' => (OPEN_IDS.has(nodeType) ? 'OBSERVER' : 'ADMIN');
