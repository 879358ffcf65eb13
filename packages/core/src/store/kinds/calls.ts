import type { KindDescriptor } from './descriptor.ts';

export const CALLS: KindDescriptor<'calls'> = {
  name: 'calls',
  keep: {
    signal: 'call',
    key: ['source', 'key'],
    sources: 'apart',
    merge: 'fill',
    mostlyNew: true,
    channels: ['thoughts'],
  },
  order: { by: 'at', open: null },
  filters: { source: 'index' },
  search: [],
  lists: { ofThought: 'thoughtId' },
  counts: {},
  instants: ['at'],
  retention: { age: 'details', openStays: false },
  shows: {},
};
