import { FLEETS, type LatestMetric, type MetricTotal } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { route } from './route.ts';
import { exactIso, isoTime } from './shapes.ts';
import type { Telling } from './telling.ts';

const number = z.number().nullable();

const shown = (total: MetricTotal, rows: readonly LatestMetric[], telling: Telling) => {
  const at = `metrics.${total.metric}`;
  // A sum lacks whoever does not tell: each is named with its own reason.
  for (const { agent, metric, value } of rows) {
    if (metric === total.metric && total.notToldBy.includes(agent)) telling.value(`${at} of ${agent}`, value);
  }
  return {
    sum: telling.value(`${at}.sum`, total.sum),
    lowest: telling.value(`${at}.lowest`, total.lowest),
    highest: telling.value(`${at}.highest`, total.highest),
    agents: total.agents,
  };
};

export const aggregatedMetrics = route({
  number: 23,
  scope: 'platform',
  path: '/v1/metrics/aggregate',
  summary: 'The metrics of all agents together',
  procedures: ['metrics.latest'],
  asked: z.strictObject({ fleet: z.enum(FLEETS).optional() }),
  answer: z.object({
    fleet: z.enum(FLEETS),
    agents: z.number().int(),
    left_out: z.number().int(),
    metrics: z.record(z.string(), z.object({ sum: number, lowest: number, highest: number, agents: z.number().int() })),
    timestamp: isoTime,
  }),
  serve: async (ask, { fleet }, telling) => {
    const latest = await ask.metrics.latest({ fleet });
    telling.observed(latest.observedAt);
    return {
      fleet: latest.fleet,
      agents: latest.agents,
      left_out: latest.leftOut,
      metrics: Object.fromEntries(latest.totals.map((total) => [total.metric, shown(total, latest.rows, telling)])),
      timestamp: exactIso(telling.now),
    };
  },
});
