import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { column, listing, pageInput, windowInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading, source } from './reading.ts';
import { BREAKER_STATES } from './words.ts';

/** Who tells single calls. The same call may be told by each: one of them is read, never the sum. */
export const CALL_SOURCES = ['database', 'stream', 'otlp'] as const;
export type CallSource = (typeof CALL_SOURCES)[number];

const number = reading(z.number());
const breakerState = reading(z.enum(BREAKER_STATES));

/** Of single calls over the window. */
const callFigures = z.object({
  /** All that the source has: a database has answered ones alone. */
  calls: number,
  /** Without those that were refused with 429, wherever failed calls are counted. */
  failedCalls: number,
  /** Refused with 429: they stand beside those that failed. */
  rateLimitedCalls: number,
  inputTokens: number,
  outputTokens: number,
  costCents: number,
  carbonGrams: number,
  energyKwh: number,
  /** Of answered calls. */
  meanMs: number,
  medianMs: number,
  p95Ms: number,
  p99Ms: number,
  firstCallAt: reading(instant),
  lastCallAt: reading(instant),
});
export type CallFigures = z.infer<typeof callFigures>;

const named = callFigures.extend({ name: z.string() });

export const usageHour = z.object({
  from: instant,
  to: instant,
  /** Null: nobody looked, or the source does not tell it. */
  calls: z.number().int().nullable(),
  failedCalls: z.number().int().nullable(),
  rateLimitedCalls: z.number().int().nullable(),
  tokens: z.number().nullable(),
  costCents: z.number().nullable(),
});
export type UsageHour = z.infer<typeof usageHour>;

export const providerRow = z.object({
  name: z.string(),
  priority: reading(z.string()),
  /** Counted by the agent, over all its processes that were watched. */
  calls: number,
  failedCalls: number,
  /** By single calls: no provider counts them. */
  rateLimitedCalls: number,
  averageLatencyMs: number,
  lastAnsweredAt: reading(instant),
  lastFailureAt: reading(instant),
  breakerState,
  consecutiveFailures: number,
  failureThreshold: number,
  nextTryAt: reading(instant),
});
export type ProviderRow = z.infer<typeof providerRow>;

export const llmCallRow = z.object({
  key: z.string(),
  at: instant,
  provider: z.string().nullable(),
  model: z.string().nullable(),
  /** Which part of a thought asked. */
  handler: z.string().nullable(),
  thoughtId: z.string().nullable(),
  /** `ok`, `rate_limited`, `timeout`, … in the agent's own word. */
  status: z.string(),
  errorClass: z.string().nullable(),
  durationMs: z.number().nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  costCents: z.number().nullable(),
  source,
});
export type LlmCallRow = z.infer<typeof llmCallRow>;

const ofCalls = agentInput.extend({
  ...windowInput.shape,
  /** Left out: the one that tells most of the window. */
  source: z.enum(CALL_SOURCES).optional(),
});

export const llm = {
  usage: query({
    name: 'llm.usage',
    role: 'OBSERVER',
    summary: 'Calls, tokens, cost, energy and latency of the LLM: in all, and by provider, model, handler and hour',
    input: ofCalls,
    output: z.object({
      sentence: z.string(),
      from: instant,
      to: instant,
      /** Over all that is known, by the best source of each. */
      totals: z.object({
        /** Without refused ones; by a database, answered ones alone. */
        calls: number,
        /** Without refused ones. */
        failedCalls: number,
        /** Of all these the failed ones are a part, whichever source tells either. */
        answeredOrFailedCalls: number,
        rateLimitedCalls: number,
        tokens: number,
        inputTokens: number,
        outputTokens: number,
        costCents: number,
        carbonGrams: number,
        energyKwh: number,
        averageLatencyMs: number,
        openBreakers: number,
      }),
      /** Who tells the single calls that all below is made of; null: nobody. */
      source: z.enum(CALL_SOURCES).nullable(),
      /** Who could be asked for them. */
      sources: z.array(z.enum(CALL_SOURCES)),
      /** Calls that failed in the last ten minutes, refused ones too, as the verdict counts them; null: of none it is known. */
      failing: z.object({ words: z.string(), failed: z.number().int(), of: z.number().int().nullable() }).nullable(),
      window: callFigures,
      /** Most calls first. */
      byProvider: z.array(named.extend({ breakerState })),
      byModel: z.array(named),
      byHandler: z.array(named),
      hours: z.array(usageHour),
      observedAt: instant.nullable(),
    }),
  }),
  providers: query({
    name: 'llm.providers',
    role: 'OBSERVER',
    summary: 'Every LLM provider once, as the agent counts it, with its breaker',
    input: agentInput,
    output: z.object({
      rows: z.array(providerRow),
      observedAt: instant.nullable(),
      columns: z.record(z.string(), column),
    }),
  }),
  calls: query({
    name: 'llm.calls',
    role: 'OBSERVER',
    summary: 'Single LLM calls, newest first, as one source tells them',
    input: ofCalls.extend(pageInput.shape),
    output: listing(llmCallRow).extend({ source: z.enum(CALL_SOURCES).nullable() }),
  }),
};
