import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { labelOf } from '../../mask.ts';
import { at, readFields } from './body.ts';
import { type Family, get } from './family.ts';
import { text } from './schemas.ts';

const selfId = at('data.agent_id', text, { to: (id) => labelOf(id, 120) });

export const identity: Family = {
  name: 'identity',
  endpoint: ENDPOINTS.identity,
  source: 'answer',
  requests: get('/v1/agent/identity'),
  read: (body) => [{ kind: 'snapshot', subject: 'identity', key: '', fields: readFields(body, { selfId }) }],
};
