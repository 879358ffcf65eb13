import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { gaugeHistory, pointsInput } from './gauge-history.ts';
import { column, listing, pageInput, windowInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading, source } from './reading.ts';

/** A node of the memory graph. Metric points are no rows: agents have millions, and each is a sample here. */
export const graphNode = z.object({
  /** Names it in addresses, where the id of a person must not stand. */
  ref: z.string(),
  /** A pseudonym to whoever may not see it: ids of persons, and ids that the agent makes of words. */
  nodeId: z.string(),
  type: z.string(),
  scope: z.string(),
  version: z.number().int().nullable(),
  createdAt: instant.nullable(),
  updatedAt: instant,
  /** What it holds, by the agent’s content mode; null where it is not told or not kept. */
  content: z.string().nullable(),
  sources: z.array(source),
});
export type GraphNode = z.infer<typeof graphNode>;

/** A node at the other end of an edge. */
export const graphNeighbour = z.object({
  direction: z.enum(['out', 'in']),
  relationship: z.string(),
  weight: z.number().nullable(),
  createdAt: instant.nullable(),
  ref: z.string(),
  nodeId: z.string(),
  /** Null: the node is not kept here. */
  type: z.string().nullable(),
  scope: z.string(),
});
export type GraphNeighbour = z.infer<typeof graphNeighbour>;

/** An edge as a question returns it. */
export const graphEdge = z.object({
  kind: z.literal('edge'),
  relationship: z.string(),
  scope: z.string(),
  weight: z.number().nullable(),
  createdAt: instant,
  sourceRef: z.string(),
  targetRef: z.string(),
});

const scalar = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()]);

/** A value, a node or an edge. */
export const graphCell = z.union([
  z.string(),
  z.number(),
  z.null(),
  graphNode.extend({ kind: z.literal('node') }),
  graphEdge,
]);
export type GraphCell = z.infer<typeof graphCell>;

const word = z.string().min(1).max(120).optional();

export const memory = {
  stats: query({
    name: 'memory.stats',
    role: 'OBSERVER',
    summary: 'How many nodes and edges the memory graph has, by type and scope',
    input: agentInput,
    output: z.object({
      sentence: z.string(),
      totalNodes: reading(z.number()),
      totalEdges: reading(z.number()),
      /** Of the nodes, those that are metric points: counted, and kept as samples. */
      metricPoints: reading(z.number()),
      nodesByType: reading(z.record(z.string(), z.number())),
      nodesByScope: reading(z.record(z.string(), z.number())),
      /** Scopes within each type. */
      scopesByType: reading(z.record(z.string(), z.record(z.string(), z.number()))),
      observedAt: instant.nullable(),
    }),
  }),
  timeline: query({
    name: 'memory.timeline',
    role: 'OBSERVER',
    summary: 'How the memory graph grew over a window, gaps as gaps',
    input: agentInput.extend(windowInput.shape).extend(pointsInput.shape),
    output: z.object({
      from: instant,
      to: instant,
      totalNodes: gaugeHistory,
      metricPoints: gaugeHistory,
      observedAt: instant.nullable(),
    }),
  }),
  nodes: query({
    name: 'memory.nodes',
    role: 'OBSERVER',
    summary: 'Nodes of the memory graph by their last change, newest first',
    input: agentInput
      .extend(pageInput.shape)
      .extend(windowInput.shape)
      .extend({
        type: word,
        scope: word,
        /** In the id. */
        search: z.string().max(200).optional(),
      }),
    output: listing(graphNode),
  }),
  node: query({
    name: 'memory.node',
    role: 'OBSERVER',
    summary: 'One node of the memory graph with its neighbours',
    /** Its `ref`, or its id. */
    input: agentInput.extend({ node: z.string().min(1).max(300) }),
    output: graphNode.extend({
      neighbours: z.array(graphNeighbour),
      /** More edges than are listed. */
      moreNeighbours: z.boolean(),
      columns: z.record(z.string(), column),
      observedAt: instant.nullable(),
    }),
  }),
  query: query({
    name: 'memory.query',
    role: 'OBSERVER',
    summary: 'A question to the memory graph in a small part of Cypher, which only reads',
    input: agentInput.extend({
      /** `MATCH (a:Type)-[r:REL]->(b) WHERE … RETURN … ORDER BY … SKIP … LIMIT …` */
      query: z.string().min(1).max(10_000),
      /** Values for `$name`, so that none has to stand in the text. */
      parameters: z
        .record(z.string().max(100), z.union([scalar, z.array(scalar).max(1000)]))
        .refine((given) => Object.keys(given).length <= 100, { error: 'at most 100' })
        .default({}),
    }),
    output: z.object({
      /** The question as it was understood. */
      understood: z.string(),
      columns: z.array(z.string()),
      /** A cell a column. */
      rows: z.array(z.array(graphCell)),
      /** There are more rows than LIMIT. */
      more: z.boolean(),
      limit: z.number().int(),
      tookMs: z.number(),
      /** What must be known of the answer, each a sentence. */
      notes: z.array(z.string()),
      observedAt: instant.nullable(),
    }),
  }),
};
