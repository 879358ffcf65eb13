import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { labelOf } from '../../mask.ts';
import { rowsOf } from './body.ts';
import { type Family, get } from './family.ts';
import { time } from './schemas.ts';

const MOST_NAMES = 200;

const metric = z.object({
  name: z.string().min(1),
  recent_data: z
    .array(z.object({ timestamp: time.nullable().catch(null) }).catch({ timestamp: null }))
    .nullish()
    .catch(null),
});

/**
 * Which metric points the agent has, and how new. Their values are not read: a list sees the newest
 * 1000 points of all names together, so every sum of them is too low.
 */
export const metrics: Family = {
  name: 'metrics',
  endpoint: ENDPOINTS.metrics,
  source: 'points',
  requests: get('/v1/telemetry/metrics'),
  read: (body) => {
    const rows = rowsOf(body, 'data.metrics');
    if (!rows) return null;
    const told = rows.slice(0, MOST_NAMES).flatMap((row) => {
      const parsed = metric.safeParse(row);
      return parsed.success ? [parsed.data] : [];
    });
    const times = told.flatMap(({ recent_data }) => (recent_data ?? []).flatMap((point) => point.timestamp ?? []));
    return [
      {
        kind: 'snapshot',
        subject: 'points',
        key: '',
        fields: {
          metricNames:
            told.length === Math.min(rows.length, MOST_NAMES)
              ? { value: told.map(({ name }) => labelOf(name, 120)).sort() }
              : { unavailable: 'failed', detail: 'A metric is listed without a name.' },
          newestAt:
            times.length > 0
              ? { value: Math.max(...times) }
              : { unavailable: 'not_yet', detail: 'The agent has no metric points.' },
        },
      },
    ];
  },
};
