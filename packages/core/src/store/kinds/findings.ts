import type { KindDescriptor } from './descriptor.ts';

export const FINDINGS: KindDescriptor<'findings'> = {
  name: 'findings',
  // Seen again it is counted: see keep/keep-finding.ts.
  keep: null,
  order: { by: 'openedAt', open: { is: ({ closedAt }) => closedAt === null, first: 'newest' } },
  filters: {},
  search: [],
  lists: {},
  counts: {},
  // Of this platform, so by our clock.
  instants: [],
  retention: { age: 'forever', openStays: true },
  shows: { id: 'findingId', agent: 'agent', seq: 'seq' },
};
