import {
  type GraphNeighbour,
  type InputOf,
  type memory,
  type OutputOf,
  TelemetryError,
} from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { GraphEdgeRow } from '../../ports/kinds/graph-edge.ts';
import type { GraphNodeRow } from '../../ports/kinds/graph-node.ts';
import { viewOf } from '../agent-view.ts';
import { type ColumnFact, columnsOf, tellers } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { idShown, maySeeId, nodeColumns, nodeShown } from './node-shown.ts';

/** More a page would not show. */
const MOST_NEIGHBOURS = 200;

const NEIGHBOURS: ColumnFact = {
  tellers: tellers(['database'], ['database'], ['database', 'answer']),
  notes: { answer: 'edges between nodes that changed within a day' },
};

/** By its ref; else by its id, of those whose ids the asking role may see. */
const find = async (context: QueryContext, agent: AgentNumber, node: string): Promise<GraphNodeRow | null> => {
  const { graphNodes } = context.reader;
  const byRef = await graphNodes.get(agent, { ref: node });
  if (byRef) return byRef;
  const named = await graphNodes.ofId(agent, node);
  return named.findLast(({ seenBy }) => maySeeId(context, seenBy)) ?? null;
};

interface Ended {
  readonly edge: GraphEdgeRow;
  readonly direction: GraphNeighbour['direction'];
}

const neighbourOf = async (
  context: QueryContext,
  agent: AgentNumber,
  { edge, direction }: Ended,
): Promise<GraphNeighbour> => {
  const [ref, nodeId] = direction === 'out' ? [edge.targetRef, edge.targetId] : [edge.sourceRef, edge.sourceId];
  const other = await context.reader.graphNodes.get(agent, { ref });
  return {
    direction,
    relationship: edge.relationship,
    weight: edge.weight,
    createdAt: edge.createdAt,
    ref,
    // Of one that is not kept nobody knows whose id it is.
    nodeId: idShown(context, nodeId, other?.seenBy ?? 'ADMIN'),
    type: other?.nodeType ?? null,
    scope: other?.scope ?? edge.scope,
  };
};

const edgesOf = async (context: QueryContext, agent: AgentNumber, { ref }: GraphNodeRow): Promise<readonly Ended[]> => {
  const { graphEdges } = context.reader;
  const [out, into] = await Promise.all([graphEdges.ofSource(agent, ref), graphEdges.ofTarget(agent, ref)]);
  return [
    ...out.map((edge): Ended => ({ edge, direction: 'out' })),
    // One that leads from a node to itself is one neighbour.
    ...into.filter(({ sourceRef }) => sourceRef !== ref).map((edge): Ended => ({ edge, direction: 'in' })),
  ];
};

/** One node with its neighbours. TelemetryError NOT_FOUND. */
export const getGraphNode = async (
  context: QueryContext,
  input: InputOf<typeof memory.node>,
): Promise<OutputOf<typeof memory.node>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const row = await find(context, agent, input.node);
  if (!row) {
    throw new TelemetryError('NOT_FOUND', `There is no node ${input.node} of this agent’s memory graph.`, {
      path: 'node',
      remedy: 'Take a ref from memory.nodes. Metric points are counted and kept as samples, not as nodes.',
    });
  }
  const edges = await edgesOf(context, agent, row);
  const listed = edges.slice(0, MOST_NEIGHBOURS);
  const { view } = await viewOf(context, handle);
  return {
    ...nodeShown(context, row),
    neighbours: await Promise.all(listed.map((ended) => neighbourOf(context, agent, ended))),
    moreNeighbours: edges.length > listed.length,
    columns: columnsOf(context, view, { ...nodeColumns(handle.generation), neighbours: NEIGHBOURS }),
    observedAt: handle.observedAt,
  };
};
