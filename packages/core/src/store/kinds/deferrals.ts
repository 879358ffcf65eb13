import type { KindDescriptor } from './descriptor.ts';

export const DEFERRALS: KindDescriptor<'deferrals'> = {
  name: 'deferrals',
  keep: { signal: 'deferral', key: ['deferralId'], sources: 'joined', merge: 'fill', channels: ['deferrals'] },
  order: { by: 'deferredAt', open: { is: ({ status }) => status === 'pending', first: 'oldest' } },
  filters: {},
  search: [],
  lists: { ofTask: 'taskId' },
  counts: {},
  instants: ['deferredAt', 'deferUntil'],
  retention: { age: 'thoughts', openStays: true },
  shows: { seq: 'seq' },
};
