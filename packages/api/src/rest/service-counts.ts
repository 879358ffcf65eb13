import type { Status } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import type { Telling } from './telling.ts';

const count = z.number().int();

export const serviceCounts = z.object({
  healthy: count.nullable(),
  degraded: count.nullable(),
  failed: count.nullable(),
  /** Of which nothing is told, or nothing was asked. */
  unknown: count,
});

const NONE_JUDGED = 'No service has proved itself or failed yet.';

/** How many are in which health; where not one is judged, none is said to be healthy or not. */
export const countsShown = (
  { healthy, degraded, critical, unknown }: Readonly<Record<Status, number>>,
  telling: Telling,
): z.output<typeof serviceCounts> => {
  if (healthy + degraded + critical > 0) return { healthy, degraded, failed: critical, unknown };
  return {
    healthy: telling.missing('services.healthy', 'not_yet', NONE_JUDGED),
    degraded: telling.missing('services.degraded', 'not_yet', NONE_JUDGED),
    failed: telling.missing('services.failed', 'not_yet', NONE_JUDGED),
    unknown,
  };
};
