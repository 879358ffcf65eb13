import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { at, readFields } from './body.ts';
import { type Family, get } from './family.ts';
import { count } from './schemas.ts';

const pending = at('data.pending_deferrals', count);

export const deferralCounts: Family = {
  name: 'deferralCounts',
  endpoint: ENDPOINTS.deferralCounts,
  source: 'answer',
  requests: get('/v1/wa/status'),
  read: (body) => [{ kind: 'snapshot', subject: 'deferrals', key: '', fields: readFields(body, { pending }) }],
};
