import { z } from 'zod';
import { nothing } from './asked.ts';
import { route } from './route.ts';
import { iso, isoTime } from './shapes.ts';

const maybeNumber = z.number().nullable();

export const circuitBreakers = route({
  number: 10,
  path: '/telemetry/circuit-breakers',
  summary: 'Every circuit breaker with its counts, thresholds and recovery timeout',
  procedures: ['breakers.list'],
  asked: nothing,
  answer: z.object({
    circuit_breakers: z.array(
      z.object({
        name: z.string(),
        family: z.string(),
        state: z.enum(['closed', 'open', 'half_open']).nullable(),
        failure_count: maybeNumber,
        success_count: maybeNumber,
        consecutive_failures: maybeNumber,
        last_failure: isoTime.nullable(),
        last_success: isoTime.nullable(),
        failure_threshold: maybeNumber,
        success_threshold: maybeNumber,
        recovery_timeout_seconds: maybeNumber,
        next_try: isoTime.nullable(),
      }),
    ),
  }),
  serve: async (ask, _asked, telling) => {
    const { rows, observedAt } = await ask.breakers.list();
    telling.observed(observedAt);
    return {
      circuit_breakers: rows.map((row) => {
        const told = <T>(name: string, reading: Parameters<typeof telling.value<T>>[1]): T | null =>
          telling.value(`circuit_breakers.${row.family}.${name}`, reading);
        return {
          name: row.name,
          family: row.family,
          state: told('state', row.state),
          failure_count: told('failure_count', row.failures),
          success_count: told('success_count', row.successes),
          consecutive_failures: told('consecutive_failures', row.consecutiveFailures),
          last_failure: iso(told('last_failure', row.lastFailureAt)),
          last_success: iso(told('last_success', row.lastSuccessAt)),
          failure_threshold: told('failure_threshold', row.failureThreshold),
          success_threshold: told('success_threshold', row.successThreshold),
          recovery_timeout_seconds: told('recovery_timeout_seconds', row.recoveryTimeoutSeconds),
          next_try: iso(told('next_try', row.nextTryAt)),
        };
      }),
    };
  },
});
