import type { GraphPlan, GraphValue, PlannedCondition, PlannedOperand } from '../../ports/graph-query.ts';
import type { GraphEdgeRow } from '../../ports/kinds/graph-edge.ts';
import type { GraphNodeRow } from '../../ports/kinds/graph-node.ts';

/** What stands for the nodes and edges of a plan. */
export interface Match {
  readonly nodes: readonly GraphNodeRow[];
  readonly edges: readonly GraphEdgeRow[];
}

export const valueIn = ({ nodes, edges }: Match, operand: PlannedOperand): GraphValue => {
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'edge') {
    const edge = edges[operand.edge];
    if (!edge) return null;
    return operand.property === 'type' ? edge.relationship : edge[operand.property];
  }
  const node = nodes[operand.node];
  if (!node) return null;
  if (operand.property === 'id') return node.nodeId;
  return operand.property === 'type' ? node.nodeType : node[operand.property];
};

/** As SQLite orders: numbers before texts, these by their bytes. */
export const compared = (one: GraphValue, other: GraphValue): number => {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === 'string' && typeof other === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(other));
  return typeof one === 'number' ? -1 : 1;
};

const BY = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
} as const satisfies Record<string, (order: number) => boolean>;

/** Null: neither true nor false. */
type Truth = boolean | null;

const comparison = (
  by: Extract<PlannedCondition, { kind: 'compare' }>['by'],
  left: GraphValue,
  right: GraphValue,
): Truth => {
  if (left === null || right === null) return null;
  if (by === 'contains') return String(left).includes(String(right));
  if (by === 'starts with') return String(left).startsWith(String(right));
  return BY[by](compared(left, right));
};

const isIn = (value: GraphValue, values: readonly GraphValue[]): Truth => {
  if (values.length === 0) return false;
  if (value === null) return null;
  if (values.includes(value)) return true;
  return values.includes(null) ? null : false;
};

export const holds = (match: Match, condition: PlannedCondition): Truth => {
  switch (condition.kind) {
    case 'compare':
      return comparison(condition.by, valueIn(match, condition.left), valueIn(match, condition.right));
    case 'in':
      return isIn(valueIn(match, condition.of), condition.values);
    case 'null':
      return (valueIn(match, condition.of) === null) === condition.isNull;
    case 'not': {
      const inner = holds(match, condition.of);
      return inner === null ? null : !inner;
    }
    default: {
      const truths = condition.of.map((part) => holds(match, part));
      const decides = condition.kind === 'or';
      if (truths.includes(decides)) return decides;
      return truths.includes(null) ? null : !decides;
    }
  }
};

interface Graph {
  readonly nodes: readonly GraphNodeRow[];
  readonly edges: readonly GraphEdgeRow[];
}

const fits = ({ nodes, role }: GraphPlan, place: number, row: GraphNodeRow): boolean => {
  const types = nodes[place]?.types ?? [];
  return (types.length === 0 || types.includes(row.nodeType)) && (role !== 'OBSERVER' || row.seenBy === 'OBSERVER');
};

/** Ways in which an edge lies as a hop wants it: from where, to where. */
const waysOf = (
  { direction }: GraphPlan['hops'][number],
  edge: GraphEdgeRow,
): readonly (readonly [string, string])[] => {
  const out = [edge.sourceRef, edge.targetRef] as const;
  const into = [edge.targetRef, edge.sourceRef] as const;
  if (direction === 'out') return [out];
  if (direction === 'in') return [into];
  return edge.sourceRef === edge.targetRef ? [out] : [out, into];
};

type Half = { readonly nodes: readonly (GraphNodeRow | undefined)[]; readonly edges: readonly GraphEdgeRow[] };

/** The same node again, another that fits a place which is free, or none. */
const placed = (plan: GraphPlan, half: Half, place: number, row: GraphNodeRow | undefined): Half | null => {
  if (!row || !fits(plan, place, row)) return null;
  const known = half.nodes[place];
  if (known) return known.ref === row.ref ? half : null;
  const nodes = [...half.nodes];
  nodes[place] = row;
  return { ...half, nodes };
};

const stepped = (plan: GraphPlan, graph: Graph, half: Half, hop: GraphPlan['hops'][number]): readonly Half[] => {
  const byRef = (ref: string) => graph.nodes.find((row) => row.ref === ref);
  const edges = graph.edges
    .filter(({ relationship }) => hop.types.length === 0 || hop.types.includes(relationship))
    .filter((edge) => !half.edges.some(({ ref }) => ref === edge.ref));
  return edges.flatMap((edge) =>
    waysOf(hop, edge).flatMap(([from, to]) => {
      const begun = placed(plan, half, hop.from, byRef(from));
      const ended = begun && placed(plan, begun, hop.to, byRef(to));
      return ended ? [{ ...ended, edges: [...ended.edges, edge] }] : [];
    }),
  );
};

/** All that a plan matches, hop after hop. */
export const matchesOf = (plan: GraphPlan, graph: Graph): readonly Match[] => {
  const { hops, where } = plan;
  const first: readonly Half[] =
    hops.length > 0
      ? [{ nodes: [], edges: [] }]
      : graph.nodes.filter((row) => fits(plan, 0, row)).map((row) => ({ nodes: [row], edges: [] }));
  const found = hops.reduce<readonly Half[]>(
    (halves, hop) => halves.flatMap((half) => stepped(plan, graph, half, hop)),
    first,
  ) as readonly Match[];
  return where ? found.filter((match) => holds(match, where) === true) : found;
};
