import type { KindDescriptor } from './descriptor.ts';

export const GRAPH_EDGES: KindDescriptor<'graphEdges'> = {
  name: 'graphEdges',
  keep: {
    signal: 'graph.edge',
    key: ['ref'],
    sources: 'joined',
    // Nothing of an edge moves, and answers spell its time anew.
    merge: 'first',
    channels: ['memory'],
  },
  order: { by: 'createdAt', open: null },
  filters: {},
  search: [],
  lists: { ofSource: 'sourceRef', ofTarget: 'targetRef' },
  counts: {},
  instants: ['createdAt'],
  // A summary's edges to what it sums up go with the rows that they lead to.
  retention: { age: 'audit', openStays: false, only: { member: 'relationship', word: 'SUMMARIZES' } },
  shows: {},
};
