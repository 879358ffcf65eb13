import { z } from 'zod';
import { series } from './agents.ts';
import { reading } from './reading.ts';

/** What a level was over a window: the highest of each part, gaps as gaps, and what was read in all of it. */
export const gaugeHistory = z.object({
  series,
  lowest: reading(z.number()),
  mean: reading(z.number()),
  highest: reading(z.number()),
});
export type GaugeHistory = z.infer<typeof gaugeHistory>;

export const pointsInput = z.object({ points: z.number().int().min(2).max(1000).default(240) });
