import { withOffset, withZ } from '../spelling.ts';
import { insertInto, type Write } from './write.ts';

const FAMILY = 'family/humanity-accord';
const NODE = 'node/identity';
const ATTESTATION = 'attestation/simulated';
const HOLDERS = ['holder/A1', 'holder/B1', 'holder/C1'] as const;

const NODES: readonly (readonly [id: string, type: string])[] = [
  [FAMILY, 'family'],
  [NODE, 'identity'],
  [ATTESTATION, 'attestation'],
  ...HOLDERS.map((id) => [id, 'identity'] as const),
];

const EDGES: readonly (readonly [from: string, relationship: string, to: string])[] = [
  ...HOLDERS.map((id) => [FAMILY, 'has_member', id] as const),
  [NODE, 'authored', ATTESTATION],
  // Of whom it is delegated to no agent has a node.
  [NODE, 'delegates_to', 'agent/humanity-accord'],
];

/** The only edges that a new v2 agent has: whom its node trusts, and what it signed. */
export const federation = (at: number): readonly Write[] => [
  ...NODES.map(([id, type]) =>
    insertInto('cirisgraph_nodes', {
      node_id: id,
      scope: 'IDENTITY',
      node_type: type,
      attributes: JSON.stringify({ created_at: withOffset(at), updated_at: withOffset(at), description: 'simulated' }),
      version: 1,
      updated_by: 'federation',
      updated_at: withZ(at),
      created_at: withZ(at),
    }),
  ),
  ...EDGES.map(([from, relationship, to]) =>
    insertInto('cirisgraph_edges', {
      edge_id: `ceg:${relationship}:${from}->${to}`,
      source_node_id: from,
      target_node_id: to,
      scope: 'IDENTITY',
      relationship,
      weight: null,
      attributes: '{}',
      created_at: withZ(at),
    }),
  ),
];
