import type { KindDescriptor } from './descriptor.ts';

export const LOGS: KindDescriptor<'logs'> = {
  name: 'logs',
  keep: { signal: 'log', key: ['logId'], sources: 'joined', merge: 'first', channels: ['logs'] },
  order: { by: 'at', open: null },
  filters: { level: 'any', service: 'rows', class: 'index', thoughtId: 'index', taskId: 'rows', traceId: 'index' },
  search: ['message'],
  lists: {},
  counts: {},
  followed: true,
  instants: ['at'],
  retention: { age: 'logs', openStays: false },
  shows: { seq: 'seq' },
};
