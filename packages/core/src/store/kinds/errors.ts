import type { KindDescriptor } from './descriptor.ts';

export const ERRORS: KindDescriptor<'errors'> = {
  name: 'errors',
  // What it means for its group and its incident: see keep/keep-error.ts.
  keep: { signal: 'error', key: ['source', 'errorId'], sources: 'apart', merge: 'first', channels: ['errors'] },
  order: { by: 'at', open: null },
  filters: { source: 'index', groupId: 'index' },
  search: [],
  lists: {},
  counts: {},
  instants: ['at'],
  retention: { age: 'errors', openStays: false },
  shows: {},
};
