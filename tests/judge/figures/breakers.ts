import type { Generation } from '@ciris/telemetry-contracts';
import { memberAt, recordedAnswers } from '../truth/answers.ts';
import { byAnswer, type Figure, is, told, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

interface Provider {
  readonly name: string;
}

/** The newest answer that the phase was given; only v2 lists its providers. */
const providersOf = (generation: Generation): readonly Provider[] =>
  generation === 'v2'
    ? ((memberAt(recordedAnswers('v2', '/v1/system/llm/providers', 'after-messages').at(-1), 'data.providers') ??
        []) as readonly Provider[])
    : [];

const SHARED = 'GET /v1/system/llm/providers';
const ROW = (member: string): string => `breakers.list.rows[*].${member}`;

export const breakerFigures = ({ generation, offsetMs }: Occasion): Table => {
  const providers = providersOf(generation);
  const named = (name: string): Provider | undefined =>
    providers.find((provider) => provider.name.replace(/_\d+$/, '') === name);
  // v1 tells of its one provider by the stream, under the name of its class.
  const ofLlm = (name: string): boolean => named(name) !== undefined || (generation === 'v1' && /^Mock/.test(name));
  const member =
    (path: string) =>
    (name = ''): Figure => {
      const provider = named(name);
      if (!provider) return untold('not_exposed');
      const value = memberAt(provider, path);
      return value === null || value === undefined ? untold('not_yet') : byAnswer(is(value, SHARED));
    };
  const instant =
    (path: string) =>
    (name = ''): Figure => {
      const provider = named(name);
      if (!provider) return untold('not_exposed');
      const value = memberAt(provider, path);
      return typeof value === 'string' ? byAnswer(is(Date.parse(value) + offsetMs, SHARED, 1)) : untold('not_yet');
    };
  const successes = (name = ''): Figure => {
    const provider = named(name);
    if (!provider) return untold('not_exposed');
    const total = Number(memberAt(provider, 'metrics.total_requests'));
    return told('not_yet', ['platform', is(total - Number(memberAt(provider, 'metrics.failed_requests')), SHARED)]);
  };
  return {
    [ROW('state')]: (name = '') => {
      const closed = is('closed', 'reconcile.md: no LLM call failed');
      return generation === 'v1' && ofLlm(name) ? told('not_yet', ['stream', closed]) : byAnswer(closed);
    },
    ...at([ROW('failures')], member('metrics.failed_requests')),
    ...at([ROW('successes')], successes),
    ...at([ROW('consecutiveFailures')], member('metrics.consecutive_failures')),
    ...at([ROW('failureThreshold')], member('circuit_breaker.config.failure_threshold')),
    ...at([ROW('successThreshold')], member('circuit_breaker.config.success_threshold')),
    ...at([ROW('recoveryTimeoutSeconds')], member('circuit_breaker.config.recovery_timeout_seconds')),
    ...at([ROW('recoveryAttempts')], member('circuit_breaker.recovery_attempts')),
    ...at([ROW('transitions')], member('circuit_breaker.state_transitions')),
    ...at([ROW('lastFailureAt')], instant('metrics.last_failure_time')),
    ...at([ROW('lastSuccessAt')], instant('metrics.last_request_time')),
    // None was open.
    [ROW('nextTryAt')]: (name = '') => untold(ofLlm(name) ? 'not_applicable' : 'not_exposed'),
  };
};
