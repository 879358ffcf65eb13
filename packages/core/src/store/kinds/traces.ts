import type { KindDescriptor } from './descriptor.ts';
import { fill } from './merge.ts';

export const TRACES: KindDescriptor<'traces'> = {
  name: 'traces',
  keep: {
    signal: 'trace',
    key: ['traceId'],
    sources: 'joined',
    // It reaches as far as anything of it does, whoever told that and in whatever order.
    merge: (before, told) => {
      if (!before) return told;
      return {
        ...fill(before, told),
        startedAt: Math.min(before.startedAt, told.startedAt),
        lastAt: Math.max(before.lastAt, told.lastAt),
        outcome: before.outcome === 'failed' ? before.outcome : told.outcome,
      };
    },
    channels: ['thoughts'],
  },
  order: { by: 'startedAt', open: null },
  filters: { hexId: 'index', taskId: 'index', outcome: 'rows' },
  search: ['traceId', 'hexId'],
  lists: {},
  counts: {},
  instants: ['startedAt', 'lastAt'],
  retention: { age: 'details', openStays: false },
  shows: {},
};
