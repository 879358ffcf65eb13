import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { serviceNameOf } from '../../../facts/service-names.ts';
import type { SnapshotSignal } from '../../../ports/signal.ts';
import { labelOf } from '../../mask.ts';
import { rowsOf } from './body.ts';
import { type Family, get } from './family.ts';

const MOST_ROWS = 500;

const row = z.object({ name: z.string().min(1), type: z.string(), healthy: z.boolean(), available: z.boolean() });

/** The same service stands here under its title and again as registered: each counts once. */
const eachOnce = (rows: readonly unknown[]): ReadonlyMap<string, { type: string; healthy: boolean }> => {
  const once = new Map<string, { type: string; healthy: boolean }>();
  for (const value of rows.slice(0, MOST_ROWS)) {
    const parsed = row.safeParse(value);
    if (!parsed.success) continue;
    const name = labelOf(serviceNameOf(parsed.data.name));
    const healthy = parsed.data.healthy && parsed.data.available;
    const seen = once.get(name);
    once.set(name, {
      type: seen?.type ?? labelOf(parsed.data.type, 40).toLowerCase(),
      healthy: healthy && (seen?.healthy ?? true),
    });
  }
  return once;
};

export const services: Family = {
  name: 'services',
  endpoint: ENDPOINTS.services,
  source: 'answer',
  requests: get('/v1/system/services'),
  read: (body) => {
    const rows = rowsOf(body, 'data.services');
    if (!rows) return null;
    const once = eachOnce(rows);
    return [
      ...[...once].map(
        ([key, { type, healthy }]): SnapshotSignal => ({
          kind: 'snapshot',
          subject: 'service',
          key,
          fields: { selfReported: { value: healthy }, type: { value: type } },
        }),
      ),
      { kind: 'roster', subject: 'service', keys: [...once.keys()] },
    ];
  },
};
