import { z } from 'zod';
import { inputObject } from './input.ts';
import { query } from './procedure.ts';
import { instant, reading } from './reading.ts';

const number = reading(z.number());

/** Real agents and simulated ones are never put together. */
export const FLEETS = ['real', 'simulated'] as const;

export const latestMetric = z.object({
  agent: z.string(),
  metric: z.string(),
  /** Which one, where an agent has several: a provider, a bus. */
  key: z.string().nullable(),
  value: number,
});
export type LatestMetric = z.infer<typeof latestMetric>;

export const metricTotal = z.object({
  metric: z.string(),
  /** Over the agents that tell it; not applicable to what cannot be added, such as a mean or a share. */
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
    summary: 'The newest value of each metric of each agent, and all agents together',
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
