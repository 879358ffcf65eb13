import type { BreakerCounts } from '../../engine/breaker.ts';
import { FAILURE_THRESHOLD, RECOVERY_MS, SUCCESS_THRESHOLD } from '../../engine/breaker.ts';
import { type ProviderCounts, providerCounts } from '../../engine/counters.ts';
import type { ProviderFacts } from '../../engine/dialect.ts';
import { withOffset } from '../spelling.ts';
import type { View } from '../view.ts';
import { plain, rounded } from './envelope.ts';

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const average = ({ latencySumMs, requests, failed }: ProviderCounts): number => share(latencySumMs, requests - failed);
const timeOrNull = (at: number | null): string | null => (at === null ? null : withOffset(at));

const breakerOf = (view: View, provider: ProviderFacts): BreakerCounts | undefined =>
  view.mind.breakers.get(provider.name)?.counts;

/** The age of the last failure is taken from two different clocks: a large negative number. */
const nonsenseAge = (view: View, counts: ProviderCounts): number | null =>
  counts.lastFailedAt === null ? null : rounded(view.uptimeSeconds() - counts.lastFailedAt / 1000);

const circuitBreaker = (view: View, counts: ProviderCounts, breaker: BreakerCounts | undefined): object => {
  const { requests, failed } = counts;
  return {
    state: breaker?.state ?? 'closed',
    failure_count: breaker?.failureCount ?? 0,
    success_count: breaker?.successCount ?? 0,
    total_calls: requests,
    total_failures: failed,
    total_successes: requests - failed,
    success_rate: requests === 0 ? 1 : share(requests - failed, requests),
    consecutive_failures: counts.consecutiveFailures,
    recovery_attempts: breaker?.recoveryAttempts ?? 0,
    state_transitions: breaker?.transitions ?? 0,
    time_in_open_state_seconds: breaker?.openSeconds ?? 0,
    last_failure_age_seconds: nonsenseAge(view, counts),
    config: {
      failure_threshold: FAILURE_THRESHOLD,
      recovery_timeout_seconds: requests === 0 ? 10 : RECOVERY_MS / 1000,
      success_threshold: SUCCESS_THRESHOLD,
      timeout_duration_seconds: 30,
    },
  };
};

/** Answers that were 429 are in none of these counters, and `is_rate_limited` stays false. */
export const llmProviders = (view: View): object => {
  const providers = view.dialect.providers.map((provider) => {
    const counts = providerCounts(view.mind.counters, provider.name);
    const breaker = breakerOf(view, provider);
    return {
      name: provider.name,
      healthy: breaker?.state !== 'open',
      enabled: true,
      priority: provider.priority,
      metrics: {
        total_requests: counts.requests,
        failed_requests: counts.failed,
        failure_rate: share(counts.failed, counts.requests),
        average_latency_ms: average(counts),
        consecutive_failures: counts.consecutiveFailures,
        last_request_time: timeOrNull(counts.lastOkAt),
        last_failure_time: timeOrNull(counts.lastFailedAt),
        is_rate_limited: false,
        rate_limit_cooldown_remaining_seconds: null,
      },
      circuit_breaker: circuitBreaker(view, counts, breaker),
    };
  });
  return plain(view, { providers, total_count: providers.length });
};

export const llmStatus = (view: View): object => {
  const counts = view.dialect.providers.map((provider) => providerCounts(view.mind.counters, provider.name));
  const sum = (of: (one: ProviderCounts) => number): number => counts.reduce((total, one) => total + of(one), 0);
  const inState = (state: string): number =>
    view.dialect.providers.filter((provider) => breakerOf(view, provider)?.state === state).length;
  const requests = sum((one) => one.requests);
  const failed = sum((one) => one.failed);
  return plain(view, {
    distribution_strategy: 'latency_based',
    total_requests: requests,
    failed_requests: failed,
    average_latency_ms: share(
      sum((one) => one.latencySumMs),
      requests - failed,
    ),
    error_rate: share(failed, requests),
    providers_total: counts.length,
    providers_available: counts.length - inState('open'),
    providers_rate_limited: 0,
    circuit_breakers_closed: inState('closed'),
    circuit_breakers_open: inState('open'),
    circuit_breakers_half_open: inState('half_open'),
    uptime_seconds: rounded(view.uptimeSeconds()),
    timestamp: withOffset(view.now()),
  });
};
