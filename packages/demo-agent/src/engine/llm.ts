import { providerCounts } from './counters.ts';
import type { ProviderFacts } from './dialect.ts';
import { log, type Mind, measure, now } from './mind.ts';
import type { LlmCall, Thought } from './model.ts';

/** No provider answered: the thought cannot go on. */
export class LlmFailed extends Error {}

export interface Question {
  readonly thought: Thought;
  /** Who asks, such as `CSDMAEvaluator`. */
  readonly handler: string;
  /** Which event of the stream it belongs to. */
  readonly parent: string;
}

const ATTEMPTS = 3;
const CENTS_PER_INPUT_TOKEN = 2e-5;
const CENTS_PER_OUTPUT_TOKEN = 3e-5;
const GRAMS_PER_TOKEN = 5e-5;
const KWH_PER_TOKEN = 1e-7;
const RETRY_MS = { rate_limited: 1_800, other_error: 250 } as const;

type Failure = keyof typeof RETRY_MS;

/** How a call to this provider ends now; null: well. */
const failureNow = (mind: Mind, first: boolean): Failure | null => {
  const touches = (kind: 'llm-errors' | 'llm-rate-limited'): boolean => {
    const whom = mind.faults.get(kind);
    return whom === 'all' || (whom === 'first' && first);
  };
  if (touches('llm-rate-limited')) return 'rate_limited';
  return touches('llm-errors') ? 'other_error' : null;
};

const latencyMs = (mind: Mind): number => {
  const usual = 220 + mind.random.wait(420);
  return Math.min(9_000, mind.faults.has('llm-slow') ? usual * 6 : usual);
};

const tell = (mind: Mind, call: LlmCall): void => {
  mind.journal.tell({ at: now(mind), kind: 'llm.call', call });
};

const countOk = (mind: Mind, call: LlmCall): void => {
  const counts = providerCounts(mind.counters, call.provider);
  counts.requests += 1;
  counts.latencySumMs += call.durationMs;
  counts.consecutiveFailures = 0;
  counts.lastOkAt = now(mind);
  const { llm, buses } = mind.counters;
  llm.calls += 1;
  llm.input += call.inputTokens;
  llm.output += call.outputTokens;
  llm.costCents += call.costCents;
  buses.llm.sent += 1;
  buses.llm.received += 1;
  const { totals } = call.thought;
  totals.calls += 1;
  totals.inputTokens += call.inputTokens;
  totals.outputTokens += call.outputTokens;
  totals.costCents += call.costCents;
  totals.carbonGrams += call.carbonGrams;
  totals.energyKwh += call.energyKwh;
};

const measureCall = (mind: Mind, call: LlmCall): void => {
  const labels = {
    service: call.provider,
    model: call.model,
    handler: call.handler,
    thought_id: call.thought.thoughtId,
  };
  measure(mind, 'llm.tokens.total', call.inputTokens + call.outputTokens, labels);
  measure(mind, 'llm.tokens.input', call.inputTokens, labels);
  measure(mind, 'llm.tokens.output', call.outputTokens, labels);
  measure(mind, 'llm.cost.cents', call.costCents, labels);
  measure(mind, 'llm.environmental.carbon_grams', call.carbonGrams, labels);
  measure(mind, 'llm.environmental.energy_kwh', call.energyKwh, labels);
  measure(mind, 'llm.latency.ms', call.durationMs, labels);
};

const attempt = async (mind: Mind, question: Question, provider: ProviderFacts, number: number): Promise<LlmCall> => {
  const startedAt = now(mind);
  const failure = failureNow(mind, provider === mind.dialect.providers[0]);
  await mind.life.sleep(failure === null ? latencyMs(mind) : mind.random.between(40, 240));
  const ok = failure === null;
  const inputTokens = ok ? mind.random.whole(6_000, 21_000) : 0;
  const outputTokens = ok ? mind.random.whole(120, 1_900) : 0;
  const tokens = inputTokens + outputTokens;
  return {
    ...question,
    provider: provider.name,
    model: provider.model,
    baseUrl: provider.baseUrl,
    startedAt,
    durationMs: now(mind) - startedAt,
    status: failure ?? 'ok',
    inputTokens,
    outputTokens,
    costCents: inputTokens * CENTS_PER_INPUT_TOKEN + outputTokens * CENTS_PER_OUTPUT_TOKEN,
    carbonGrams: tokens * GRAMS_PER_TOKEN,
    energyKwh: tokens * KWH_PER_TOKEN,
    attempt: number,
  };
};

const counted = new WeakMap<Thought, Set<string>>();

/** A thought asks several at once: its failing counts for one with the breaker. */
const isFirstFailure = (thought: Thought, provider: string): boolean => {
  const names = counted.get(thought) ?? new Set<string>();
  counted.set(thought, names);
  const first = !names.has(provider);
  names.add(provider);
  return first;
};

/** Each attempt is a call; answers that say 429 move no counter: only stream and log tell of them. */
const countFailed = (mind: Mind, provider: ProviderFacts): void => {
  const counts = providerCounts(mind.counters, provider.name);
  counts.requests += 1;
  counts.failed += 1;
  counts.consecutiveFailures += 1;
  counts.lastFailedAt = now(mind);
  mind.counters.buses.llm.errors += 1;
};

const tryProvider = async (mind: Mind, question: Question, provider: ProviderFacts): Promise<boolean> => {
  for (let number = 1; number <= ATTEMPTS; number += 1) {
    const call = await attempt(mind, question, provider, number);
    tell(mind, call);
    if (call.status === 'ok') {
      countOk(mind, call);
      measureCall(mind, call);
      mind.breakers.get(provider.name)?.succeeded(now(mind));
      return true;
    }
    const limited = call.status === 'rate_limited';
    if (!limited) countFailed(mind, provider);
    const words = limited ? 'Error code: 429 - rate limit exceeded' : 'Error code: 500 - upstream error';
    log(mind, 'ERROR', 'llm_bus', `${provider.name} error: ${words}`, 'RuntimeError');
    await mind.life.sleep(RETRY_MS[limited ? 'rate_limited' : 'other_error']);
  }
  return false;
};

/** Most questions go to the first provider; some to another, or its breaker would never be tried again. */
const OTHER_FIRST_SHARE = 0.15;

const inOrder = (mind: Mind): readonly ProviderFacts[] => {
  const { providers } = mind.dialect;
  return providers.length > 1 && mind.random.chance(OTHER_FIRST_SHARE) ? providers.toReversed() : providers;
};

/**
 * Asks the providers in the order of their priority, each as often as it may be tried. Breakers count
 * one failure for a question, not for an attempt. Rejects with LlmFailed when none answers.
 */
export const ask = async (mind: Mind, question: Question): Promise<void> => {
  for (const provider of inOrder(mind)) {
    const breaker = mind.breakers.get(provider.name);
    if (breaker && !breaker.allows(now(mind))) continue;
    if (await tryProvider(mind, question, provider)) return;
    // Nor do answers that say 429 move a breaker.
    if (mind.faults.has('llm-rate-limited') || !isFirstFailure(question.thought, provider.name)) continue;
    mind.breakers.get(provider.name)?.failed(now(mind));
  }
  throw new LlmFailed(`All LLM services failed for ${question.handler}`);
};
