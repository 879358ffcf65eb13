import type { GraphPlan, PlannedCondition } from '../../../ports/graph-query.ts';

/** Nodes that a condition which must hold names one by one. */
const namedNodes = (condition: PlannedCondition | null): ReadonlySet<number> => {
  if (!condition) return new Set();
  if (condition.kind === 'and') return new Set(condition.of.flatMap((part) => [...namedNodes(part)]));
  if (condition.kind === 'in') return new Set(isName(condition.of) ? [condition.of.node] : []);
  if (condition.kind !== 'compare' || condition.by !== '=') return new Set();
  const { left, right } = condition;
  if (isName(left) && right.kind === 'value') return new Set([left.node]);
  return new Set(isName(right) && left.kind === 'value' ? [right.node] : []);
};

type Operand = Extract<PlannedCondition, { kind: 'in' }>['of'];
const isName = (operand: Operand): operand is Extract<Operand, { kind: 'node' }> =>
  operand.kind === 'node' && (operand.property === 'id' || operand.property === 'ref');

/** `nowhere`: the edges are where it begins. */
export type ComesFrom = 'from' | 'to' | 'nowhere';

interface GraphStart {
  readonly tables: readonly string[];
  /** At which end each edge is come upon. */
  readonly comesFrom: readonly ComesFrom[];
}

/**
 * In which order the tables are gone through: SQLite knows nothing of how many rows each holds.
 * From a node that is named; else from the edges of a relationship, since whatever is looked for has
 * one; else from the nodes of a type; then always on to what hangs together with it.
 */
export const graphStart = (plan: GraphPlan): GraphStart => {
  const tables: string[] = [];
  const comesFrom: ComesFrom[] = [];
  const nodes = new Set<number>();
  const edges = new Set<number>();
  const takeNode = (node: number): void => {
    if (nodes.has(node)) return;
    nodes.add(node);
    tables.push(`graph_nodes n${node}`);
  };
  const takeEdge = (edge: number): void => {
    const hop = plan.hops[edge];
    edges.add(edge);
    tables.push(`graph_edges e${edge}`);
    if (!hop) return;
    comesFrom[edge] = nodes.has(hop.from) ? 'from' : nodes.has(hop.to) ? 'to' : 'nowhere';
    takeNode(hop.from);
    takeNode(hop.to);
  };
  const first = firstOf(plan);
  if (first.kind === 'edge') takeEdge(first.edge);
  else takeNode(first.node);
  while (edges.size < plan.hops.length) {
    const next = plan.hops.findIndex((hop, edge) => !edges.has(edge) && (nodes.has(hop.from) || nodes.has(hop.to)));
    takeEdge(next);
  }
  return { tables, comesFrom };
};

type First = { readonly kind: 'node'; readonly node: number } | { readonly kind: 'edge'; readonly edge: number };

const firstOf = ({ nodes, hops, where }: GraphPlan): First => {
  const [named] = namedNodes(where);
  if (named !== undefined) return { kind: 'node', node: named };
  const related = hops.findIndex(({ types }) => types.length > 0);
  if (related >= 0) return { kind: 'edge', edge: related };
  const typed = nodes.findIndex(({ types }) => types.length > 0);
  if (typed >= 0 && hops.length === 0) return { kind: 'node', node: typed };
  // Of nodes without hops there is one. There are fewer edges than nodes.
  return hops.length > 0 ? { kind: 'edge', edge: 0 } : { kind: 'node', node: 0 };
};
