import type { View } from '../view.ts';

/** An audit entry as the memory graph holds it. */
export interface AuditNode {
  readonly nodeId: string;
  readonly attributes: {
    readonly action: string;
    readonly actor: string;
    readonly timestamp: string;
    readonly signature: string | null;
    readonly hash_chain: string | null;
    readonly context: { readonly correlation_id: string; readonly additional_data: Readonly<Record<string, unknown>> };
  };
}

/** The newest entries, newest first. */
export const auditRows = (view: View, limit: number): readonly AuditNode[] => {
  const { nodes, attributes } = view.store.names;
  view.store.flush();
  return view.store.engine
    .all(
      `select node_id, ${attributes} told from ${nodes} where node_type = 'audit_entry' order by rowid desc limit ?`,
      limit,
    )
    .map((row) => ({
      nodeId: String(row.node_id),
      attributes: JSON.parse(String(row.told)) as AuditNode['attributes'],
    }));
};
