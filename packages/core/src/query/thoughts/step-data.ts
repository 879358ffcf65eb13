import { z } from 'zod';
import type { StepRow } from '../../ports/rows.ts';

/** What the stream's reader keeps of each event (sources/ciris/stream/events), read back. */
const number = z.number().nullable().catch(null).default(null);
const text = z.string().nullable().catch(null).default(null);
const flag = z.boolean().nullable().catch(null).default(null);
const texts = z.array(z.string()).catch([]).default([]);

const one = z
  .object({ score: number, flags: texts, reasoning: text, domain: text, action: text, weightAlignment: number })
  .nullable()
  .catch(null)
  .default(null);

export const dmaData = z.object({ pdma: one, csdma: one, dsdma: one });
export const idmaData = z.object({
  score: number,
  correlationRisk: number,
  phase: text,
  fragile: flag,
  reasoning: text,
});
export const selectionData = z.object({ action: text, rationale: text });

export const conscienceData = z.object({
  passed: flag,
  overridden: flag,
  overrideReason: text,
  action: text,
  checks: z
    .array(
      z.object({
        name: z.string(),
        passed: flag,
        score: number,
        limit: number,
        limitIs: z.enum(['max', 'min']).nullable().catch(null),
        words: text,
      }),
    )
    .catch([])
    .default([]),
});

export const actionData = z.object({
  action: text,
  succeeded: flag,
  executionMs: number,
  followUpThoughtId: text,
  auditSequence: number,
  parameters: text,
  tokens: number,
  inputTokens: number,
  outputTokens: number,
  costCents: number,
  carbonGrams: number,
  energyKwh: number,
  llmCalls: number,
});

/** The newest event of a type; null: there is none. */
export const newestOf = <T>(rows: readonly StepRow[], type: string, schema: z.ZodType<T>): T | null => {
  const row = rows.filter((step) => step.type === type).at(-1);
  return row ? (schema.safeParse(row.data).data ?? null) : null;
};
