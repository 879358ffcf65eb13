import { BREAKER_STATES } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { withoutProcessIds } from '../../../facts/service-names.ts';
import type { SnapshotSignal } from '../../../ports/signal.ts';
import { labelOf } from '../../mask.ts';
import { at, type Member, memberOf, readFields, rowsOf } from './body.ts';
import { type Family, get } from './family.ts';
import { meanLatency } from './mean-latency.ts';
import { amount, count, flag, text, time } from './schemas.ts';

const MOST_ROWS = 200;

const neverFailed = { unavailable: 'not_yet', detail: 'No call of this provider has failed.' } as const;
const neverAnswered = { unavailable: 'not_yet', detail: 'No call of this provider was answered.' } as const;

const members: Readonly<Record<string, Member>> = {
  healthy: at('healthy', flag),
  priority: at('priority', text, { to: (word) => labelOf(word, 40).toLowerCase() }),
  breakerState: at('circuit_breaker.state', z.enum(BREAKER_STATES)),
  totalRequests: at('metrics.total_requests', count),
  failedRequests: at('metrics.failed_requests', count),
  averageLatencyMs: at('metrics.average_latency_ms', amount),
  consecutiveFailures: at('metrics.consecutive_failures', count),
  lastAnsweredAt: at('metrics.last_request_time', time, { absent: neverAnswered }),
  lastFailureAt: at('metrics.last_failure_time', time, { absent: neverFailed }),
  failureThreshold: at('circuit_breaker.config.failure_threshold', count),
  successThreshold: at('circuit_breaker.config.success_threshold', count),
  recoveryTimeoutSeconds: at('circuit_breaker.config.recovery_timeout_seconds', amount),
  recoveryAttempts: at('circuit_breaker.recovery_attempts', count),
  breakerTransitions: at('circuit_breaker.state_transitions', count),
  openBeforeSeconds: at('circuit_breaker.time_in_open_state_seconds', amount),
};

const calls = (row: unknown): number => {
  const total = memberOf(row, 'metrics.total_requests');
  return typeof total === 'number' ? total : -1;
};

/** A single provider may be listed twice with the same counters: each name counts once. */
const eachOnce = (rows: readonly unknown[]): ReadonlyMap<string, unknown> => {
  const once = new Map<string, unknown>();
  for (const row of rows.slice(0, MOST_ROWS)) {
    const name = memberOf(row, 'name');
    if (typeof name !== 'string' || name === '') continue;
    const key = labelOf(withoutProcessIds(name));
    const seen = once.get(key);
    if (seen === undefined || calls(row) > calls(seen)) once.set(key, row);
  }
  return once;
};

const sum = (rows: Iterable<unknown>, path: string): number | null => {
  let total = 0;
  for (const row of rows) {
    const value = count.safeParse(memberOf(row, path));
    if (!value.success) return null;
    total += value.data;
  }
  return total;
};

const totals = (providers: ReadonlyMap<string, unknown>): SnapshotSignal => {
  const told = (path: string) => {
    const value = sum(providers.values(), path);
    return value === null
      ? ({ unavailable: 'failed', detail: `${path} of a provider is missing` } as const)
      : { value };
  };
  const open = [...providers.values()].filter((row) => memberOf(row, 'circuit_breaker.state') === 'open');
  return {
    kind: 'snapshot',
    subject: 'llm',
    key: '',
    fields: {
      calls: told('metrics.total_requests'),
      failedCalls: told('metrics.failed_requests'),
      openBreakers: { value: open.length },
    },
  };
};

const fieldsOf = (row: unknown): SnapshotSignal['fields'] => {
  const fields = readFields(row, members);
  const mean = fields.averageLatencyMs;
  if (!mean) return fields;
  return {
    ...fields,
    averageLatencyMs: meanLatency(mean, row, 'metrics.total_requests', 'metrics.failed_requests'),
  };
};

export const llmProviders: Family = {
  name: 'llmProviders',
  endpoint: ENDPOINTS.llmProviders,
  source: 'answer',
  requests: get('/v1/system/llm/providers'),
  read: (body) => {
    const rows = rowsOf(body, 'data.providers');
    if (!rows) return null;
    const providers = eachOnce(rows);
    return [
      totals(providers),
      ...[...providers].map(
        ([key, row]): SnapshotSignal => ({
          kind: 'snapshot',
          subject: 'provider',
          key,
          fields: fieldsOf(row),
        }),
      ),
      { kind: 'roster', subject: 'provider', keys: [...providers.keys()] },
    ];
  },
};
