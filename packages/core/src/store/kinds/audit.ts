import type { KindDescriptor } from './descriptor.ts';
import { fill } from './merge.ts';

export const AUDIT: KindDescriptor<'audit'> = {
  name: 'audit',
  keep: {
    signal: 'audit',
    // The uuid that all copies of an entry share.
    key: ['entryId'],
    sources: 'joined',
    // The database's word holds, others fill what it leaves open.
    merge: (before, told, source) => (before && source !== 'database' ? fill(told, before) : fill(before, told)),
    channels: ['audit'],
  },
  order: { by: 'at', open: null },
  filters: { action: 'rows', actor: 'rows', outcome: 'rows', severity: 'rows', category: 'rows' },
  search: [],
  lists: { ofThought: 'thoughtId' },
  counts: {},
  instants: ['at'],
  retention: { age: 'audit', openStays: false },
  shows: { seq: 'seq' },
};
