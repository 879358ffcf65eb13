import { METRIC_ID } from '../../../facts/graph.ts';
import type { GraphEdgeSignal } from '../../../ports/kinds/graph-edge.ts';
import { edgeRef, nodeRef } from '../graph-refs.ts';
import { instantOf } from './instant.ts';
import { columnSql, type Table } from './layout.ts';
import { positionAfter, type RowPosition, resumeOrBegin } from './position.ts';
import { PAGE_ROWS, type Page, type Reading } from './reading.ts';
import { numberOf, type Row, textOf } from './row.ts';

export interface EdgeCursor {
  readonly position: RowPosition | null;
}

const AT = { key: 'edge_id', time: 'created_at' } as const;

/** Edges by rowid: nothing of them moves. Of those to metric points, which are no rows here, none is told. */
export const readEdges = (reading: Reading, edges: Table, cursor: EdgeCursor | null): Page<EdgeCursor> => {
  const position = cursor?.position ?? null;
  const rows = reading.handle.rows(
    `select e.rowid as row, e.edge_id, e.source_node_id, e.target_node_id, e.scope, e.relationship,
      ${columnSql(edges, 'e', 'weight')} as weight, e.created_at
    from ${edges.name} e where e.rowid > ? order by e.rowid limit ?`,
    resumeOrBegin(reading.handle, { table: edges.name, ...AT }, position),
    PAGE_ROWS,
  );
  return {
    signals: rows.map(edgeOf).filter((signal) => signal !== null),
    cursor: { position: positionAfter(rows, position, AT) },
    more: rows.length === PAGE_ROWS,
  };
};

const edgeOf = (row: Row): GraphEdgeSignal | null => {
  const createdAt = instantOf(row, 'created_at');
  const sourceId = textOf(row, 'source_node_id') ?? '';
  const targetId = textOf(row, 'target_node_id') ?? '';
  if (createdAt === null || sourceId.startsWith(METRIC_ID) || targetId.startsWith(METRIC_ID)) return null;
  const scope = (textOf(row, 'scope') ?? '').toLowerCase();
  const relationship = textOf(row, 'relationship') ?? '';
  // An edge joins nodes of its own scope.
  const sourceRef = nodeRef(scope, sourceId);
  const targetRef = nodeRef(scope, targetId);
  return {
    kind: 'graph.edge',
    ref: edgeRef(sourceRef, relationship, targetRef),
    sourceRef,
    relationship,
    targetRef,
    sourceId,
    targetId,
    scope,
    weight: numberOf(row, 'weight'),
    createdAt,
  };
};
