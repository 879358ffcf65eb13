import type { CallFigures, ProviderRow } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { hours, spanOf, time } from './asked.ts';
import { route } from './route.ts';
import { exactIso } from './shapes.ts';
import type { Telling } from './telling.ts';

const maybeNumber = z.number().nullable();
const USUAL_HOURS = 24;

const model = z.object({
  requests: maybeNumber,
  tokens: maybeNumber,
  cost_cents: maybeNumber,
  avg_latency_ms: maybeNumber,
  p50_latency_ms: maybeNumber,
  p95_latency_ms: maybeNumber,
  p99_latency_ms: maybeNumber,
});

const provider = z.object({
  requests: maybeNumber,
  failures: maybeNumber,
  rate_limited: maybeNumber,
  circuit_breaker_state: z.string().nullable(),
});

type Named = CallFigures & { readonly name: string };

const tokensOf = (telling: Telling, field: string, row: CallFigures): number | null => {
  const input = telling.value(field, row.inputTokens);
  const output = telling.value(field, row.outputTokens);
  return input === null || output === null ? null : input + output;
};

const byModel = (telling: Telling, rows: readonly Named[]): Record<string, z.output<typeof model>> =>
  Object.fromEntries(
    rows.map((row) => [
      row.name,
      {
        requests: telling.value(`by_model.${row.name}.requests`, row.calls),
        tokens: tokensOf(telling, `by_model.${row.name}.tokens`, row),
        cost_cents: telling.value(`by_model.${row.name}.cost_cents`, row.costCents),
        avg_latency_ms: telling.value(`by_model.${row.name}.avg_latency_ms`, row.meanMs),
        p50_latency_ms: telling.value(`by_model.${row.name}.p50_latency_ms`, row.medianMs),
        p95_latency_ms: telling.value(`by_model.${row.name}.p95_latency_ms`, row.p95Ms),
        p99_latency_ms: telling.value(`by_model.${row.name}.p99_latency_ms`, row.p99Ms),
      },
    ]),
  );

/** As the agent counts its providers, which is of all time; where it counts none, by single calls of the window. */
const byProvider = (
  telling: Telling,
  counted: readonly ProviderRow[],
  rows: readonly (Named & Pick<ProviderRow, 'breakerState'>)[],
): Record<string, z.output<typeof provider>> => {
  const told = counted.filter(({ calls }) => calls.status === 'available');
  const shown: readonly Pick<ProviderRow, 'name' | 'calls' | 'failedCalls' | 'rateLimitedCalls' | 'breakerState'>[] =
    told.length > 0 ? told : rows;
  return Object.fromEntries(
    shown.map((row) => [
      row.name,
      {
        requests: telling.value(`by_provider.${row.name}.requests`, row.calls),
        failures: telling.value(`by_provider.${row.name}.failures`, row.failedCalls),
        rate_limited: telling.value(`by_provider.${row.name}.rate_limited`, row.rateLimitedCalls),
        circuit_breaker_state: telling.value(`by_provider.${row.name}.circuit_breaker_state`, row.breakerState),
      },
    ]),
  );
};

export const llmUsage = route({
  number: 9,
  path: '/telemetry/llm/usage',
  summary: 'Calls, tokens and cost of the LLM in all; by model and hour over a window, by default the last 24 h',
  procedures: ['llm.usage', 'llm.providers'],
  asked: z.strictObject({ hours: hours.optional(), since: time.optional(), until: time.optional() }),
  answer: z.object({
    total_requests: maybeNumber,
    failed_requests: maybeNumber,
    rate_limited_requests: maybeNumber,
    total_tokens: maybeNumber,
    total_cost_cents: maybeNumber,
    by_model: z.record(z.string(), model),
    by_provider: z.record(z.string(), provider),
    hourly_usage: z.array(
      z.object({ hour: z.string(), requests: maybeNumber, tokens: maybeNumber, cost_cents: maybeNumber }),
    ),
  }),
  serve: async (ask, asked, telling) => {
    const span = spanOf(asked, telling.now, USUAL_HOURS);
    const [usage, providers] = await Promise.all([ask.llm.usage(span), ask.llm.providers()]);
    const { totals } = usage;
    telling.observed(usage.observedAt);
    telling.window(usage.from, usage.to);
    if (usage.source === null) {
      for (const field of ['by_model', 'hourly_usage']) telling.value(field, usage.window.calls);
    }
    return {
      total_requests: telling.value('total_requests', totals.calls),
      failed_requests: telling.value('failed_requests', totals.failedCalls),
      rate_limited_requests: telling.value('rate_limited_requests', totals.rateLimitedCalls),
      total_tokens: telling.value('total_tokens', totals.tokens),
      total_cost_cents: telling.value('total_cost_cents', totals.costCents),
      by_model: byModel(telling, usage.byModel),
      by_provider: byProvider(telling, providers.rows, usage.byProvider),
      hourly_usage: usage.hours.map((hour) => ({
        hour: exactIso(hour.from),
        requests: hour.calls,
        tokens: hour.tokens,
        cost_cents: hour.costCents,
      })),
    };
  },
});
