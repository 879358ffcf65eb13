import type { CallFigures, llm as contract, OutputOf, ProviderRow, Unavailable } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { hours, spanOf, time } from './asked.ts';
import { route } from './route.ts';
import { exactIso, iso, isoTime } from './shapes.ts';
import type { Telling } from './telling.ts';

const maybeNumber = z.number().nullable();
const USUAL_HOURS = 24;

/** Of calls of the window, by model and by provider. */
const figures = z.object({
  requests: maybeNumber,
  failures: maybeNumber,
  rate_limited: maybeNumber,
  tokens: maybeNumber,
  input_tokens: maybeNumber,
  output_tokens: maybeNumber,
  cost_cents: maybeNumber,
  energy_kwh: maybeNumber,
  carbon_grams: maybeNumber,
  avg_latency_ms: maybeNumber,
  p50_latency_ms: maybeNumber,
  p95_latency_ms: maybeNumber,
  p99_latency_ms: maybeNumber,
  first_call: isoTime.nullable(),
  last_call: isoTime.nullable(),
});

const provider = figures.extend({
  circuit_breaker_state: z.string().nullable(),
  /** As the agent counts it, over all time. */
  total_requests: maybeNumber,
  total_failures: maybeNumber,
});

const figuresOf = (telling: Telling, place: string, row: CallFigures | Unavailable): z.output<typeof figures> => {
  const told = (member: string, figure: keyof CallFigures): number | null =>
    telling.value(`${place}.${member}`, 'status' in row ? row : row[figure]);
  const [input, output] = [told('input_tokens', 'inputTokens'), told('output_tokens', 'outputTokens')];
  return {
    requests: told('requests', 'calls'),
    failures: told('failures', 'failedCalls'),
    rate_limited: told('rate_limited', 'rateLimitedCalls'),
    tokens:
      input === null || output === null
        ? told('tokens', input === null ? 'inputTokens' : 'outputTokens')
        : input + output,
    input_tokens: input,
    output_tokens: output,
    cost_cents: told('cost_cents', 'costCents'),
    energy_kwh: told('energy_kwh', 'energyKwh'),
    carbon_grams: told('carbon_grams', 'carbonGrams'),
    avg_latency_ms: told('avg_latency_ms', 'meanMs'),
    p50_latency_ms: told('p50_latency_ms', 'medianMs'),
    p95_latency_ms: told('p95_latency_ms', 'p95Ms'),
    p99_latency_ms: told('p99_latency_ms', 'p99Ms'),
    first_call: iso(told('first_call', 'firstCallAt')),
    last_call: iso(told('last_call', 'lastCallAt')),
  };
};

type Usage = OutputOf<typeof contract.usage>;

const byModel = (telling: Telling, rows: Usage['byModel']): Record<string, z.output<typeof figures>> =>
  Object.fromEntries(rows.map((row) => [row.name, figuresOf(telling, `by_model.${row.name}`, row)]));

const because = (reason: Unavailable['reason'], detail: string): Unavailable => ({
  status: 'unavailable',
  reason,
  since: null,
  detail,
});

const NO_CALL = because('not_applicable', 'No call of it is told in this window.');
const NOBODY_COUNTED = 'Null in hours in which whoever tells it did not tell it to this platform.';
const NOT_COUNTED = because('not_exposed', 'The agent counts no provider of this name.');

/** Calls of the window by each provider that has some or that the agent lists, with what the agent counts of it. */
const byProvider = (
  telling: Telling,
  { window, byProvider: told }: Usage,
  listed: readonly ProviderRow[],
): Record<string, z.output<typeof provider>> => {
  const none = window.calls.status === 'unavailable' ? window.calls : NO_CALL;
  const names = [...new Set([...told, ...listed].map(({ name }) => name))];
  return Object.fromEntries(
    names.map((name) => {
      const place = `by_provider.${name}`;
      const row = told.find((one) => one.name === name);
      const counted = listed.find((one) => one.name === name);
      const state = counted?.breakerState ?? row?.breakerState ?? NOT_COUNTED;
      return [
        name,
        {
          ...figuresOf(telling, place, row ?? none),
          circuit_breaker_state: telling.value(`${place}.circuit_breaker_state`, state),
          total_requests: telling.value(`${place}.total_requests`, counted?.calls ?? NOT_COUNTED),
          total_failures: telling.value(`${place}.total_failures`, counted?.failedCalls ?? NOT_COUNTED),
        },
      ];
    }),
  );
};

export const llmUsage = route({
  number: 9,
  path: '/telemetry/llm/usage',
  summary:
    'Calls, tokens and cost of the LLM in all; by model, provider and hour over a window, by default the last 24 h',
  procedures: ['llm.usage', 'llm.providers'],
  asked: z.strictObject({ hours: hours.optional(), since: time.optional(), until: time.optional() }),
  answer: z.object({
    total_requests: maybeNumber,
    failed_requests: maybeNumber,
    rate_limited_requests: maybeNumber,
    total_tokens: maybeNumber,
    total_cost_cents: maybeNumber,
    by_model: z.record(z.string(), figures),
    by_provider: z.record(z.string(), provider),
    hourly_usage: z.array(
      z.object({
        hour: isoTime,
        /** An hour later; where a long window has too many hours, several. */
        until: isoTime,
        requests: maybeNumber,
        failures: maybeNumber,
        rate_limited: maybeNumber,
        tokens: maybeNumber,
        cost_cents: maybeNumber,
      }),
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
    const hourly = usage.hours.map((hour) => ({
      hour: exactIso(hour.from),
      until: exactIso(hour.to),
      requests: hour.calls,
      failures: hour.failedCalls,
      rate_limited: hour.rateLimitedCalls,
      tokens: hour.tokens,
      cost_cents: hour.costCents,
    }));
    telling.nulls(hourly, {
      requests: ['hourly_usage.requests', NOBODY_COUNTED],
      failures: ['hourly_usage.failures', NOBODY_COUNTED],
      rate_limited: ['hourly_usage.rate_limited', NOBODY_COUNTED],
      tokens: ['hourly_usage.tokens', NOBODY_COUNTED],
      cost_cents: ['hourly_usage.cost_cents', NOBODY_COUNTED],
    });
    return {
      total_requests: telling.value('total_requests', totals.answeredOrFailedCalls),
      failed_requests: telling.value('failed_requests', totals.failedCalls),
      rate_limited_requests: telling.value('rate_limited_requests', totals.rateLimitedCalls),
      total_tokens: telling.value('total_tokens', totals.tokens),
      total_cost_cents: telling.value('total_cost_cents', totals.costCents),
      by_model: byModel(telling, usage.byModel),
      by_provider: byProvider(telling, usage, providers.rows),
      hourly_usage: hourly,
    };
  },
});
