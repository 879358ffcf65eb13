import { withOffset } from '../spelling.ts';
import type { View } from '../view.ts';
import { type AuditNode, auditRows } from './audit-rows.ts';
import { telemetry } from './envelope.ts';

const EARLY_MOST = 100;

const NO_CONTEXT = {
  entity_id: null,
  entity_type: null,
  operation: null,
  description: null,
  request_id: null,
  correlation_id: null,
  user_id: null,
  ip_address: null,
  user_agent: null,
  result: null,
  error: null,
};

const fromGraph = (view: View, { nodeId, attributes }: AuditNode): object => {
  const { generation } = view.dialect;
  const { additional_data: metadata, correlation_id } = attributes.context;
  const outcome = generation === 'v2' ? { outcome: metadata.outcome } : {};
  const sources = { early: {}, v1: { storage_sources: ['graph'] }, v2: { storage_sources: ['graph', 'jsonl'] } };
  return {
    id: nodeId,
    action: attributes.action,
    actor: attributes.actor,
    timestamp: attributes.timestamp,
    context: { ...NO_CONTEXT, correlation_id, ...outcome, metadata },
    signature: attributes.signature,
    hash_chain: attributes.hash_chain,
    ...sources[generation],
    ...(generation === 'v2' ? { integrity_valid: true, integrity_warnings: [] } : {}),
  };
};

/** The second copy of an entry in `v2`: from the signed chain, under the bare id, with the hash before it. */
const fromChain = (view: View, limit: number): readonly object[] =>
  view.store.engine.all('select * from cirislens_audit_log order by sequence_number desc limit ?', limit).map((row) => {
    const description = JSON.parse(String(row.payload)) as string;
    const { outcome } = JSON.parse(description) as { outcome: string };
    const actor = String(row.actor_id);
    return {
      id: row.entry_id,
      action: row.action_type,
      actor,
      timestamp: withOffset(Date.parse(String(row.recorded_at))),
      context: { ...NO_CONTEXT, entity_id: actor, description, outcome, metadata: null },
      signature: row.signature,
      hash_chain: Buffer.from((row.prev_hash as Uint8Array | null) ?? []).toString('base64'),
      storage_sources: ['sqlite'],
      integrity_valid: true,
      integrity_warnings: [],
    };
  });

const paired = (graph: readonly object[], chain: readonly object[]): readonly object[] =>
  graph.flatMap((entry, index) => [...(chain[index] ? [chain[index]] : []), entry]);

/**
 * Entries, newest first. Early agents know their newest 100 alone; `v1` has nothing behind an offset;
 * `v2` tells each twice. `total` counts what was looked at.
 */
export const auditEntries = (view: View, query: URLSearchParams): object => {
  const limit = Number(query.get('limit') ?? 100);
  const offset = Number(query.get('offset') ?? 0);
  const { generation } = view.dialect;
  const looked = generation === 'early' ? Math.min(limit + 1, EARLY_MOST + 1) : limit;
  const graph = auditRows(view, Math.max(looked, 1)).map((node) => fromGraph(view, node));
  const all = generation === 'v2' ? paired(graph, fromChain(view, limit)) : graph;
  const most = generation === 'early' ? Math.min(limit, EARLY_MOST) : limit;
  const entries = generation === 'v1' && offset > 0 ? [] : all.slice(offset, offset + most);
  return telemetry(view, { entries, total: Math.max(entries.length, Math.min(all.length, limit + 1)), offset, limit });
};
