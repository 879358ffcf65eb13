import type { KindDescriptor } from './descriptor.ts';
import { isOpenGroup, mergeGroup } from './merge-group.ts';

export const ERROR_GROUPS: KindDescriptor<'errorGroups'> = {
  name: 'errorGroups',
  keep: { signal: 'error.group', key: ['groupId'], sources: 'untold', merge: mergeGroup, channels: ['errors'] },
  order: { by: 'lastAt', open: { is: isOpenGroup, first: 'newest' } },
  filters: { teller: 'rows', incidentId: 'rows', mergedInto: 'rows' },
  search: [],
  lists: {},
  counts: {},
  instants: ['firstAt', 'lastAt', 'resolvedAt', 'regressedAt'],
  retention: { age: 'forever', openStays: true },
  shows: { seq: 'seq' },
};
