import type {
  Counted,
  EdgeCell,
  GraphAnswer,
  GraphCell,
  GraphPlan,
  GraphValue,
  NodeCell,
  PlannedColumn,
} from '../../ports/graph-query.ts';
import type { GraphEdgeRow } from '../../ports/kinds/graph-edge.ts';
import type { GraphNodeRow } from '../../ports/kinds/graph-node.ts';
import type { GraphReader } from '../../ports/reader.ts';
import { compared, type Match, matchesOf, valueIn } from './graph-match.ts';
import type { MemoryDatabase } from './memory-database.ts';

const nodeCell = (row: GraphNodeRow): NodeCell => {
  const { ref, nodeId, scope, nodeType, version, createdAt, updatedAt, content, sources } = row;
  return { kind: 'node', ref, nodeId, scope, nodeType, version, createdAt, updatedAt, content, sources };
};

const edgeCell = ({ relationship, scope, weight, createdAt, sourceRef, targetRef }: GraphEdgeRow): EdgeCell => ({
  kind: 'edge',
  relationship,
  scope,
  weight,
  createdAt,
  sourceRef,
  targetRef,
});

const counted = (of: Counted, distinct: boolean, matches: readonly Match[]): number => {
  const values = matches
    .map((match): GraphValue => {
      if (of.kind === 'matches') return 1;
      if (of.kind === 'whole node') return match.nodes[of.node]?.ref ?? null;
      return of.kind === 'whole edge' ? (match.edges[of.edge]?.ref ?? null) : valueIn(match, of);
    })
    .filter((value) => value !== null);
  return distinct ? new Set(values).size : values.length;
};

const cellOf = (column: PlannedColumn, matches: readonly Match[]): GraphCell => {
  if (column.kind === 'count') return counted(column.of, column.distinct, matches);
  const [match] = matches;
  if (!match) return null;
  if (column.kind === 'whole node') return nodeCell(match.nodes[column.node] as GraphNodeRow);
  if (column.kind === 'whole edge') return edgeCell(match.edges[column.edge] as GraphEdgeRow);
  return valueIn(match, column);
};

interface Row {
  readonly cells: readonly GraphCell[];
  readonly match: Match | undefined;
}

/** Matches that are one row: each its own, those that share what is not counted, or all. */
const groupsOf = ({ columns }: GraphPlan, matches: readonly Match[]): readonly (readonly Match[])[] => {
  if (columns.every(({ kind }) => kind !== 'count')) return matches.map((match) => [match]);
  const by = columns.filter(({ kind }) => kind !== 'count');
  if (by.length === 0) return [matches];
  const groups = new Map<string, Match[]>();
  for (const match of matches) {
    const key = JSON.stringify(by.map((column) => cellOf(column, [match])));
    groups.set(key, [...(groups.get(key) ?? []), match]);
  }
  return [...groups.values()];
};

const distinctOf = (rows: readonly Row[]): readonly Row[] => [
  ...new Map(rows.map((row) => [JSON.stringify(row.cells), row])).values(),
];

/** Null is the largest, as in Cypher. */
const inOrder = (one: GraphValue, other: GraphValue): number => {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return compared(one, other);
};

const sorted = ({ order }: GraphPlan, rows: readonly Row[]): readonly Row[] => {
  const valueFor = (row: Row, by: GraphPlan['order'][number]['by']): GraphValue => {
    if ('column' in by) return row.cells[by.column] as GraphValue;
    return row.match ? valueIn(row.match, by) : null;
  };
  return rows.toSorted((one, other) => {
    for (const { by, descending } of order) {
      const way = inOrder(valueFor(one, by), valueFor(other, by));
      if (way !== 0) return descending ? -way : way;
    }
    return 0;
  });
};

export const memoryGraphReader = (db: MemoryDatabase): GraphReader => ({
  query: async (agent, plan): Promise<GraphAnswer> => {
    const of = <Row>(rows: readonly { readonly agent: number }[]): readonly Row[] =>
      rows.filter((row) => row.agent === agent) as unknown as readonly Row[];
    const graph = {
      nodes: of<GraphNodeRow>(db.kinds.graphNodes.rows()),
      edges: of<GraphEdgeRow>(db.kinds.graphEdges.rows()),
    };
    const groups = groupsOf(plan, matchesOf(plan, graph));
    const rows = groups.map(
      (matches): Row => ({
        cells: plan.columns.map((column) => cellOf(column, matches)),
        match: matches[0],
      }),
    );
    const all = sorted(plan, plan.distinct ? distinctOf(rows) : rows).slice(plan.skip);
    return { rows: all.slice(0, plan.limit).map(({ cells }) => cells), more: all.length > plan.limit };
  },
});
