import type { KindDescriptor } from './descriptor.ts';
import { fill } from './merge.ts';

export const GRAPH_NODES: KindDescriptor<'graphNodes'> = {
  name: 'graphNodes',
  keep: {
    signal: 'graph.node',
    key: ['ref'],
    sources: 'joined',
    // The newest change holds, and of the same change the database's word: answers spell times anew.
    merge: (before, told, source) =>
      before && source !== 'database' && told.updatedAt <= before.updatedAt ? fill(told, before) : fill(before, told),
    channels: ['memory'],
  },
  order: { by: 'updatedAt', open: null },
  filters: { nodeType: 'index', scope: 'index', seenBy: 'rows' },
  search: ['nodeId'],
  lists: { ofId: 'nodeId' },
  counts: {},
  instants: ['createdAt', 'updatedAt'],
  // What an agent remembers stays until it is removed; of the audit trail it holds copies.
  retention: { age: 'audit', openStays: false, only: { member: 'nodeType', word: 'audit_entry' } },
  shows: {},
};
