import type { Source } from '@ciris/telemetry-contracts';
import type { EdgeCell, GraphAnswer, GraphCell, GraphPlan, GraphValue, NodeCell } from '../../../ports/graph-query.ts';
import { EDGE_CELL, NODE_CELL } from './graph-sql.ts';

const nodeCell = (values: readonly GraphValue[]): NodeCell => {
  const [ref, nodeId, scope, nodeType, version, createdAt, updatedAt, content, sources] = values;
  return {
    kind: 'node',
    ref: String(ref),
    nodeId: String(nodeId),
    scope: String(scope),
    nodeType: String(nodeType),
    version: version as number | null,
    createdAt: createdAt as number | null,
    updatedAt: updatedAt as number,
    content: content as string | null,
    sources: JSON.parse(String(sources)) as readonly Source[],
  };
};

const edgeCell = (values: readonly GraphValue[]): EdgeCell => {
  const [relationship, scope, weight, createdAt, sourceRef, targetRef] = values;
  return {
    kind: 'edge',
    relationship: String(relationship),
    scope: String(scope),
    weight: weight as number | null,
    createdAt: createdAt as number,
    sourceRef: String(sourceRef),
    targetRef: String(targetRef),
  };
};

const WIDTH = { 'whole node': NODE_CELL.length, 'whole edge': EDGE_CELL.length } as const;

const rowOf = ({ columns }: GraphPlan, values: readonly GraphValue[]): readonly GraphCell[] => {
  let at = 0;
  return columns.map(({ kind }) => {
    const width = kind === 'whole node' || kind === 'whole edge' ? WIDTH[kind] : 1;
    const own = values.slice(at, at + width);
    at += width;
    if (kind === 'whole node') return nodeCell(own);
    return kind === 'whole edge' ? edgeCell(own) : (own[0] ?? null);
  });
};

/** Rows of a statement, one more than asked for at most, as the plan has them. */
export const answerOf = (plan: GraphPlan, rows: readonly (readonly GraphValue[])[]): GraphAnswer => ({
  rows: rows.slice(0, plan.limit).map((values) => rowOf(plan, values)),
  more: rows.length > plan.limit,
});
