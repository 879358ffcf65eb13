import { BREAKER_STATES } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { withoutProcessIds } from '../../../facts/service-names.ts';
import type { FieldValue, SnapshotSignal } from '../../../ports/signal.ts';
import { labelOf } from '../../mask.ts';
import { at, type Member, memberOf, readFields, rosterOf, rowsOf } from './body.ts';
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
const eachOnce = (
  rows: readonly unknown[],
): { readonly once: ReadonlyMap<string, unknown>; readonly whole: boolean } => {
  const once = new Map<string, unknown>();
  let whole = rows.length <= MOST_ROWS;
  for (const row of rows.slice(0, MOST_ROWS)) {
    const name = memberOf(row, 'name');
    if (typeof name !== 'string' || name === '') {
      whole = false;
      continue;
    }
    const key = labelOf(withoutProcessIds(name));
    const seen = once.get(key);
    if (seen === undefined || calls(row) > calls(seen)) once.set(key, row);
  }
  return { once, whole };
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

const nameless = { unavailable: 'failed', detail: 'A provider is listed without a name.' } as const;
const unread = { unavailable: 'failed', detail: 'circuit_breaker.state of a provider is not understood' } as const;

const openBreakers = (rows: Iterable<unknown>): FieldValue => {
  let open = 0;
  for (const row of rows) {
    const state = BREAKER_STATES.find((one) => one === memberOf(row, 'circuit_breaker.state'));
    if (state === undefined) return unread;
    if (state === 'open') open += 1;
  }
  return { value: open };
};

/** Of a list in which a row is missing every sum would be too low. */
const totals = (providers: ReadonlyMap<string, unknown>, whole: boolean): SnapshotSignal => {
  const told = (path: string): FieldValue => {
    if (!whole) return nameless;
    const value = sum(providers.values(), path);
    return value === null
      ? ({ unavailable: 'failed', detail: `${path} of a provider is missing` } as const)
      : { value };
  };
  return {
    kind: 'snapshot',
    subject: 'llm',
    key: '',
    fields: {
      calls: told('metrics.total_requests'),
      failedCalls: told('metrics.failed_requests'),
      openBreakers: whole ? openBreakers(providers.values()) : nameless,
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
    const { once: providers, whole } = eachOnce(rows);
    return [
      totals(providers, whole),
      ...[...providers].map(
        ([key, row]): SnapshotSignal => ({
          kind: 'snapshot',
          subject: 'provider',
          key,
          fields: fieldsOf(row),
        }),
      ),
      ...rosterOf('provider', [...providers.keys()], whole),
    ];
  },
};
