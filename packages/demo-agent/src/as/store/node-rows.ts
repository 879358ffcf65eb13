import type { Happening } from '../../engine/happening.ts';
import type { AuditRecord, MemoryNode, Sealed } from '../../engine/model.ts';
import type { Generation } from '../../generation.ts';
import type { Row } from '../../sqlite/tables.ts';
import { wholeSeconds, withOffset, withZ } from '../spelling.ts';
import { createMicros } from './micros.ts';
import { NAMES } from './names.ts';
import { insertInto, type Write } from './write.ts';

/** What a metric point says of itself besides its value; the same thirty keys in all generations. */
const pointAttributes = (
  name: string,
  value: number,
  at: string,
  labels: Readonly<Record<string, string>>,
): object => ({
  created_at: at,
  updated_at: at,
  created_by: 'memory_service',
  updated_by: null,
  tags: ['metric', name],
  version: 1,
  secret_refs: [],
  metric_name: name,
  metric_type: 'gauge',
  value,
  unit: null,
  start_time: at,
  end_time: at,
  duration_seconds: 0,
  aggregation_type: null,
  sample_count: 1,
  min_value: null,
  max_value: null,
  mean_value: null,
  std_deviation: null,
  percentiles: {},
  labels,
  service_name: 'memory_service',
  host: null,
  warning_threshold: null,
  critical_threshold: null,
  threshold_direction: null,
  resource_type: null,
  resource_limit: null,
});

/** Labels as a generation writes them: services of the old ones carry a number of their process. */
export const pointLabels = (
  generation: Generation,
  processNumber: string,
  labels: Readonly<Record<string, string>>,
  at: number,
): Readonly<Record<string, string>> => {
  const { service, thought_id: thoughtId, ...rest } = labels;
  const llm = service !== undefined;
  const out: Record<string, string> = { ...rest };
  if (llm) out.service = generation === 'v2' ? service : `${service}_${processNumber}`;
  if (llm && generation !== 'early') out.api_base = 'default';
  if (thoughtId !== undefined && !(llm && generation === 'early')) out.thought_id = thoughtId;
  return { ...out, source: 'telemetry', metric_type: 'operational', timestamp: withOffset(at) };
};

const auditAttributes = (generation: Generation, record: AuditRecord, sealed: Sealed): object => {
  const early = generation === 'early';
  const action = early ? `AuditEventType.HANDLER_ACTION_${record.action.toUpperCase()}` : record.action;
  const extra = early
    ? { event_type: action, severity: 'info', outcome: record.outcome }
    : {
        thought_id: record.thoughtId,
        task_id: record.taskId,
        outcome: record.outcome,
        severity: record.severity,
        ...record.extra,
      };
  return {
    created_at: withOffset(record.at),
    updated_at: withOffset(record.at),
    created_by: 'audit_service',
    tags: [`actor:${record.actor}`, `action:${action}`],
    action,
    actor: record.actor,
    timestamp: withOffset(record.at),
    context: {
      service_name: early ? 'GraphAuditService' : record.actor,
      method_name: null,
      user_id: null,
      correlation_id: record.entryId,
      additional_data: extra,
    },
    signature: early ? null : sealed.signature,
    hash_chain: early ? null : sealed.hash,
    node_class: 'AuditEntry',
  };
};

/** Rows of the memory graph: metric points, audit entries, notes, starts and stops. */
export const nodeRows = (
  generation: Generation,
  processNumber: () => string,
): ((happening: Happening) => readonly Write[]) => {
  const names = NAMES[generation];
  const micros = createMicros();
  const fresh = generation === 'v2';
  const row = (node: MemoryNode, at: number, attributes: object): Write =>
    insertInto(names.nodes, {
      node_id: node.nodeId,
      scope: fresh ? node.scope.toUpperCase() : node.scope,
      node_type: node.type,
      [names.attributes]: JSON.stringify(attributes),
      version: 1,
      updated_by: node.by,
      updated_at: fresh ? withZ(at) : withOffset(at),
      created_at: fresh ? withZ(at) : wholeSeconds(at),
    } satisfies Row);
  const life = (word: 'startup' | 'shutdown', at: number, attributes: object): Write =>
    row(
      { nodeId: `${word}_${withOffset(at)}`, type: 'agent', scope: 'identity', attributes: {}, by: 'system' },
      at,
      attributes,
    );
  return (happening) => {
    const { at } = happening;
    switch (happening.kind) {
      case 'metric': {
        const stamp = generation === 'early' ? withOffset(at) : withZ(at);
        const labels = pointLabels(generation, processNumber(), happening.labels, at);
        const nodeId = `metric_${happening.name}_${micros(at)}`;
        const node: MemoryNode = { nodeId, type: 'tsdb_data', scope: 'local', attributes: {}, by: 'memory_service' };
        return [row(node, at, pointAttributes(happening.name, happening.value, stamp, labels))];
      }
      case 'audit': {
        const { record, sealed } = happening;
        const nodeId = generation === 'early' ? `audit_${record.entryId}` : `audit_${record.action}_${record.entryId}`;
        const node: MemoryNode = { nodeId, type: 'audit_entry', scope: 'local', attributes: {}, by: 'audit_service' };
        return [row(node, at, auditAttributes(generation, record, sealed))];
      }
      case 'node':
        return [
          row(happening.node, at, {
            created_at: withOffset(at),
            updated_at: withOffset(at),
            tags: [],
            ...happening.node.attributes,
          }),
        ];
      case 'process.started':
        return generation === 'early'
          ? []
          : [life('startup', at, { created_by: 'runtime_startup', tags: ['startup', 'continuity_awareness'] })];
      case 'process.stopped':
        return [life('shutdown', at, { created_by: 'runtime_shutdown', reason: happening.reason, tags: ['shutdown'] })];
      default:
        return [];
    }
  };
};
