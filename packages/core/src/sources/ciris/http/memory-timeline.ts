import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { CONTENT_TYPES, METRIC_ID, METRIC_POINT, seenBy } from '../../../facts/graph.ts';
import type { GraphEdgeSignal } from '../../../ports/kinds/graph-edge.ts';
import type { GraphNodeSignal } from '../../../ports/kinds/graph-node.ts';
import { contentOf, copied } from '../../mask.ts';
import { edgeRef, nodeRef } from '../graph-refs.ts';
import { memberOf, rowsOf } from './body.ts';
import type { Family, FamilyRequest, ReadContext } from './family.ts';
import { count, time } from './schemas.ts';

/** Agents answer with no more. */
const MOST_ROWS = 1000;

const id = z.string().min(1).max(300);

const node = z.object({
  id,
  type: z.string().min(1).max(100),
  scope: z.string().min(1).max(40),
  version: count.nullish().catch(null),
  updated_at: time,
  attributes: z
    .object({ created_at: time.nullish().catch(null), content: z.string().nullish().catch(null) })
    .nullish()
    .catch(null),
});

const edge = z.object({
  source: id,
  target: id,
  relationship: z.string().min(1).max(120),
  scope: z.string().min(1).max(40),
  weight: z.number().nullish().catch(null),
  attributes: z.object({ created_at: time }),
});

const nodeOf = (value: unknown, { content }: ReadContext): GraphNodeSignal | null => {
  const parsed = node.safeParse(value);
  if (!parsed.success || parsed.data.type === METRIC_POINT) return null;
  const { id: nodeId, type, version, updated_at, attributes } = parsed.data;
  const scope = parsed.data.scope.toLowerCase();
  const said = CONTENT_TYPES.has(type) ? attributes?.content : null;
  return {
    kind: 'graph.node',
    ref: nodeRef(scope, nodeId),
    nodeId: copied(nodeId),
    scope: copied(scope),
    nodeType: copied(type),
    version: version ?? null,
    createdAt: attributes?.created_at ?? null,
    updatedAt: updated_at,
    content: said ? contentOf(said, content) : null,
    seenBy: seenBy(type),
  };
};

const edgeOf = (value: unknown): GraphEdgeSignal | null => {
  const parsed = edge.safeParse(value);
  if (!parsed.success) return null;
  const { source, target, weight, attributes } = parsed.data;
  if (source.startsWith(METRIC_ID) || target.startsWith(METRIC_ID)) return null;
  const scope = copied(parsed.data.scope.toLowerCase());
  const relationship = copied(parsed.data.relationship);
  const sourceRef = nodeRef(scope, source);
  const targetRef = nodeRef(scope, target);
  return {
    kind: 'graph.edge',
    ref: edgeRef(sourceRef, relationship, targetRef),
    sourceRef,
    relationship,
    targetRef,
    sourceId: copied(source),
    targetId: copied(target),
    scope,
    weight: weight ?? null,
    createdAt: attributes.created_at,
  };
};

const DAY = { path: '/v1/memory/timeline?hours=24' };

const REQUESTS: Readonly<Record<Generation, readonly FamilyRequest[]>> = {
  // Its nodes come with all their attributes, the values of its configuration among them: only concepts are asked for.
  early: [{ path: '/v1/memory/timeline?hours=1&type=concept' }],
  v1: [DAY],
  // Without a scope it means the local one.
  v2: [DAY, { path: `${DAY.path}&scope=identity` }],
};

/** Nodes that changed lately, the newest 1000, metric points left out; edges where an agent gives them. */
export const memoryTimeline: Family = {
  name: 'memoryTimeline',
  endpoint: ENDPOINTS.memoryTimeline,
  source: 'answer',
  requests: (generation) => REQUESTS[generation],
  read: (body, context) => {
    const nodes = rowsOf(body, 'data.memories');
    if (!nodes) return null;
    const edges = memberOf(body, 'data.edges');
    return [
      ...nodes.slice(0, MOST_ROWS).map((value) => nodeOf(value, context)),
      ...(Array.isArray(edges) ? edges.slice(0, MOST_ROWS).map(edgeOf) : []),
    ].filter((signal) => signal !== null);
  },
};
