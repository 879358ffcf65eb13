import type { KindDescriptor } from './descriptor.ts';
import { fill } from './merge.ts';

export const SPANS: KindDescriptor<'spans'> = {
  name: 'spans',
  keep: {
    signal: 'span',
    key: ['correlationId'],
    sources: 'joined',
    // What ended does not become pending again by a page that was read before.
    merge: (before, told) => (before && before.endedAt !== null && told.endedAt === null ? before : fill(before, told)),
    mostlyNew: true,
    channels: ['thoughts'],
  },
  order: { by: 'startedAt', open: null },
  filters: { role: 'index' },
  search: [],
  lists: { ofThought: 'thoughtId' },
  counts: { countByRole: 'role' },
  instants: ['startedAt', 'endedAt'],
  retention: { age: 'details', openStays: false },
  shows: {},
};
