import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { query } from './procedure.ts';
import { instant, reading, timeWindow } from './reading.ts';
import { TRAFFIC } from './words.ts';

/** What may be other than before: a figure is compared over two spans, the others happened at an instant. */
export const CHANGE_KINDS = [
  'verdict',
  'state',
  'process',
  'version',
  'service',
  'breaker',
  'setting',
  'figure',
] as const;

export const CHANGE_SEVERITIES = ['critical', 'degraded', 'info'] as const;

export const change = z.object({
  kind: z.enum(CHANGE_KINDS),
  severity: z.enum(CHANGE_SEVERITIES),
  /** What changed, such as "Failed thoughts" or "Version". */
  title: z.string(),
  /** How, such as "from 1 to 4" or "1.9.3 → 1.9.4". */
  words: z.string(),
  /** When it happened; null: it is a figure. */
  at: instant.nullable(),
  /** Of a figure: over the span before, and over this one. */
  before: reading(z.number()).nullable(),
  after: reading(z.number()).nullable(),
  /** Path of the page of the agent that shows it. */
  subject: z.string(),
});
export type Change = z.infer<typeof change>;

export const insights = {
  changes: query({
    name: 'insights.changes',
    role: 'OBSERVER',
    summary: 'What is other in the last hour than in the one before: what weighs most first',
    input: agentInput.extend({
      /** Length of each of the two spans, ms. */
      spanMs: z
        .number()
        .int()
        .min(60_000)
        .max(7 * 86_400_000)
        .default(3_600_000),
      /** Figures of thoughts and calls of this traffic alone; what happened to the agent stays. */
      traffic: z.enum(TRAFFIC).optional(),
    }),
    output: z.object({
      sentence: z.string(),
      before: timeWindow,
      after: timeWindow,
      rows: z.array(change),
      /** What was left out of them, in words. */
      notes: z.array(z.string()),
      /** Figures that could not be compared, and why. */
      notCompared: z.array(z.object({ title: z.string(), detail: z.string() })),
      observedAt: instant.nullable(),
    }),
  }),
};
