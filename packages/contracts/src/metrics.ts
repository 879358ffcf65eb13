import { z } from 'zod';
import { inputObject } from './input.ts';
import { query } from './procedure.ts';
import { instant, reading } from './reading.ts';

const number = reading(z.number());

/** Real agents and simulated ones are never put together. */
export const FLEETS = ['real', 'simulated'] as const;

/** What each row of the fleet has and what adds up; `_hour` is of the last 60 minutes. */
export const FLEET_METRICS = [
  'queue_depth',
  'thoughts_ended_hour',
  'llm_cost_cents_hour',
  'errors_hour',
  'open_breakers',
] as const;
export type FleetMetric = (typeof FLEET_METRICS)[number];

export const latestMetric = z.object({ agent: z.string(), metric: z.enum(FLEET_METRICS), value: number });
export type LatestMetric = z.infer<typeof latestMetric>;

export const metricTotal = z.object({
  metric: z.enum(FLEET_METRICS),
  /** Over the agents that tell it. */
  sum: number,
  lowest: number,
  highest: number,
  /** How many agents tell it. */
  agents: z.number().int(),
  /** Those that do not, so that the sum lacks them. */
  notToldBy: z.array(z.string()),
});
export type MetricTotal = z.infer<typeof metricTotal>;

export const metrics = {
  latest: query({
    name: 'metrics.latest',
    role: 'OBSERVER',
    summary: 'What each agent of the fleet has of what adds up, and all of them together',
    input: inputObject({ fleet: z.enum(FLEETS).default('real') }).default({ fleet: 'real' }),
    output: z.object({
      fleet: z.enum(FLEETS),
      agents: z.number().int(),
      /** Of the other fleet, and in nothing here. */
      leftOut: z.number().int(),
      rows: z.array(latestMetric),
      totals: z.array(metricTotal),
      observedAt: instant.nullable(),
    }),
  }),
};
