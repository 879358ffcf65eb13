import type { Status } from '@ciris/telemetry-contracts';
import dagre from '@dagrejs/dagre';
import { NODE_GAP, NODE_HEIGHT } from './picture-height.ts';

export interface Dependency {
  readonly service: string;
  readonly status: Status | null;
}

export interface Placed extends Dependency {
  readonly x: number;
  readonly y: number;
  readonly self: boolean;
}

export interface Laid {
  readonly nodes: readonly Placed[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  readonly width: number;
  readonly height: number;
}

export const NODE_WIDTH = 190;

/** Left who needs it, in the middle the service, right what it needs itself. */
export const layDependencies = (
  self: Dependency,
  dependents: readonly Dependency[],
  dependsOn: readonly Dependency[],
): Laid => {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: NODE_GAP, ranksep: 72 });
  graph.setDefaultEdgeLabel(() => ({}));
  const all = [
    self,
    ...dependents,
    ...dependsOn.filter((one) => !dependents.some((other) => other.service === one.service)),
  ];
  for (const { service } of all) graph.setNode(service, { width: NODE_WIDTH, height: NODE_HEIGHT });
  const edges = [
    ...dependents.map(({ service }) => ({ from: service, to: self.service })),
    ...dependsOn.map(({ service }) => ({ from: self.service, to: service })),
  ];
  for (const { from, to } of edges) graph.setEdge(from, to);
  dagre.layout(graph);
  const { width = NODE_WIDTH, height = NODE_HEIGHT } = graph.graph();
  const nodes = all.map((one): Placed => {
    const at = graph.node(one.service);
    return { ...one, x: at.x - NODE_WIDTH / 2, y: at.y - NODE_HEIGHT / 2, self: one === self };
  });
  return { nodes, edges, width: Math.ceil(width), height: Math.ceil(height) };
};
