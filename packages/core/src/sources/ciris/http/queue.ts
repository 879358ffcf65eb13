import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { at, memberOf, readFields } from './body.ts';
import { type Family, get } from './family.ts';
import { count } from './schemas.ts';

const depth = at('data.queue_size', count);

/** Its size is 1000 for ever; 0 is what an agent says when it could not count, with a depth of 0. */
const failedInside = (body: unknown): boolean => memberOf(body, 'data.max_size') === 0;

export const queue: Family = {
  name: 'queue',
  endpoint: ENDPOINTS.queue,
  source: 'answer',
  requests: get('/v1/system/runtime/queue'),
  read: (body) => [
    {
      kind: 'snapshot',
      subject: 'queue',
      key: '',
      fields: failedInside(body)
        ? { depth: { unavailable: 'failed', detail: 'The agent could not count its queue.' } }
        : readFields(body, { depth }),
    },
  ],
};
