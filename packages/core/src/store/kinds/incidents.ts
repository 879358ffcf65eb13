import type { KindDescriptor } from './descriptor.ts';
import { mergeIncident } from './merge-incident.ts';

export const INCIDENTS: KindDescriptor<'incidents'> = {
  name: 'incidents',
  keep: { signal: 'incident', key: ['incidentId'], sources: 'joined', merge: mergeIncident, channels: ['incidents'] },
  order: { by: 'lastSeenAt', open: { is: ({ closedAt }) => closedAt === null, first: 'newest' } },
  filters: { severity: 'rows', type: 'rows' },
  search: [],
  lists: {},
  counts: { countBySeverity: 'severity' },
  // By whose clock depends on who noticed it: the verbs know.
  instants: [],
  retention: { age: 'forever', openStays: true },
  shows: { seq: 'seq' },
};
