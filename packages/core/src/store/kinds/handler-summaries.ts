import type { KindDescriptor } from './descriptor.ts';

export const HANDLER_SUMMARIES: KindDescriptor<'handlerSummaries'> = {
  name: 'handlerSummaries',
  // How it grows with the points that are kept: see keep/keep-handler-summaries.ts.
  keep: {
    signal: 'handler.summary',
    key: ['summaryId'],
    sources: 'untold',
    // Never a whole one by one of a part.
    merge: (before, told) => (before && before.points > told.points ? before : told),
    // As points ring no bell, what is made of them does not.
    channels: [],
  },
  order: { by: 'windowFrom', open: null },
  filters: { handler: 'index' },
  search: [],
  lists: {},
  counts: {},
  instants: ['windowFrom', 'lastInvocationAt', 'countedFrom', 'countedTo'],
  retention: { age: 'summaries', openStays: false },
  shows: {},
};
