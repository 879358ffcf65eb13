import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { at, readFields } from './body.ts';
import { factsAt } from './facts.ts';
import { type Family, get } from './family.ts';
import { amount } from './schemas.ts';

const uptimeSeconds = at('data.uptime_seconds', amount);

/** Its drift compares the agent's clock with itself: our own is measured by the collector. */
export const time: Family = {
  name: 'time',
  endpoint: ENDPOINTS.time,
  source: 'answer',
  requests: get('/v1/system/time'),
  read: (body) => [{ kind: 'snapshot', subject: 'health', key: '', fields: readFields(body, { uptimeSeconds }) }],
  facts: factsAt({ madeAt: 'data.agent_time', uptimeSeconds: 'data.uptime_seconds' }),
};
