import type { TopologyNode } from '@ciris/telemetry-contracts';
import dagre from '@dagrejs/dagre';

export const NODE_WIDTH = 164;
export const NODE_HEIGHT = 28;
const NODE_GAP = 8;
const RANK_GAP = 32;

export interface PlacedNode {
  readonly node: TopologyNode;
  readonly x: number;
  readonly y: number;
}

export interface Laid {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly { readonly from: TopologyNode; readonly to: TopologyNode }[];
  /** What needs nothing and is needed by nothing has no place in it. */
  readonly apart: readonly TopologyNode[];
  readonly width: number;
  readonly height: number;
}

/** Left who needs, right who is needed. */
export const layTopology = (all: readonly TopologyNode[]): Laid => {
  const known = new Map(all.map((node) => [node.id, node]));
  const edges = all.flatMap((from) =>
    from.needs.flatMap((id) => {
      const to = known.get(id);
      return to === undefined ? [] : [{ from, to }];
    }),
  );
  const joined = new Set(edges.flatMap(({ from, to }) => [from.id, to.id]));
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: NODE_GAP, ranksep: RANK_GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  const inside = all.filter(({ id }) => joined.has(id));
  for (const { id } of inside) graph.setNode(id, { width: NODE_WIDTH, height: NODE_HEIGHT });
  for (const { from, to } of edges) graph.setEdge(from.id, to.id);
  dagre.layout(graph);
  const { width = NODE_WIDTH, height = NODE_HEIGHT } = graph.graph();
  const nodes = inside.map((node): PlacedNode => {
    const { x, y } = graph.node(node.id);
    return { node, x: x - NODE_WIDTH / 2, y: y - NODE_HEIGHT / 2 };
  });
  return {
    nodes,
    edges,
    apart: all.filter(({ id }) => !joined.has(id)),
    width: Math.ceil(width),
    height: Math.ceil(height),
  };
};
