import { z } from 'zod';
import { cognitiveStateOf } from '../../../facts/cognitive-state.ts';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { at, readFields } from './body.ts';
import { type Family, get } from './family.ts';

const processor = z.object({ name: z.string(), is_active: z.boolean() });

const state = at('data', z.array(processor), {
  to: (rows) => {
    const active = rows.filter((row) => row.is_active);
    // Two at once is no state.
    return active.length === 1 && active[0] ? cognitiveStateOf(active[0].name) : null;
  },
  absent: { unavailable: 'not_yet', detail: 'No processor of the agent is active.' },
});

export const processors: Family = {
  name: 'processors',
  endpoint: ENDPOINTS.processors,
  source: 'answer',
  requests: get('/v1/system/processors'),
  read: (body) => [{ kind: 'snapshot', subject: 'cognition', key: '', fields: readFields(body, { state }) }],
};
