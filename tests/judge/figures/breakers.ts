import type { Generation } from '@ciris/telemetry-contracts';
import { memberAt, recordedAnswers } from '../truth/answers.ts';
import { recordedEvents } from '../truth/stream.ts';
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
export const V1_STREAM = 'the stream, system_snapshot.telemetry_summary.circuit_breaker';

/** Of the one breaker that v1's stream tells of with each thought, at the newest one. */
export const newestOnV1 = (member: string): number => {
  const told = recordedEvents('v1')
    .map(({ body }) => memberAt(body, 'system_snapshot.telemetry_summary.circuit_breaker'))
    .map((breakers) => Object.values(breakers ?? {})[0])
    .filter((breaker) => breaker !== undefined);
  return Number(memberAt(told.at(-1), member));
};

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
  // By the newest thought of its stream.
  const v1Count =
    (path: string, byList: (name?: string) => Figure) =>
    (name = ''): Figure =>
      generation === 'v1' && ofLlm(name) ? told('not_yet', ['stream', is(newestOnV1(path), V1_STREAM)]) : byList(name);
  const successes = (name = ''): Figure => {
    const provider = named(name);
    if (generation === 'v1' && ofLlm(name)) {
      const answered = newestOnV1('total_requests') - newestOnV1('failed_requests');
      return told('not_yet', ['platform', is(answered, V1_STREAM)]);
    }
    if (!provider) return untold('not_exposed');
    const total = Number(memberAt(provider, 'metrics.total_requests'));
    return told('not_yet', ['platform', is(total - Number(memberAt(provider, 'metrics.failed_requests')), SHARED)]);
  };
  return {
    [ROW('state')]: (name = '') => {
      const closed = is('closed', 'reconcile.md: no LLM call failed');
      return generation === 'v1' && ofLlm(name) ? told('not_yet', ['stream', closed]) : byAnswer(closed);
    },
    ...at([ROW('failures')], v1Count('failed_requests', member('metrics.failed_requests'))),
    ...at([ROW('successes')], successes),
    ...at([ROW('consecutiveFailures')], v1Count('consecutive_failures', member('metrics.consecutive_failures'))),
    ...at([ROW('failureThreshold')], member('circuit_breaker.config.failure_threshold')),
    ...at([ROW('successThreshold')], member('circuit_breaker.config.success_threshold')),
    ...at([ROW('recoveryTimeoutSeconds')], member('circuit_breaker.config.recovery_timeout_seconds')),
    ...at([ROW('recoveryAttempts')], member('circuit_breaker.recovery_attempts')),
    ...at([ROW('transitions')], member('circuit_breaker.state_transitions')),
    ...at([ROW('lastFailureAt')], instant('metrics.last_failure_time')),
    ...at([ROW('lastSuccessAt')], instant('metrics.last_request_time')),
    ...at(['agents.list.rows[*].openBreakers', 'agents.get.openBreakers'], () =>
      told('not_yet', ['platform', is(0, 'reconcile.md: no LLM call failed')]),
    ),
    // None was open.
    [ROW('nextTryAt')]: (name = '') => untold(ofLlm(name) ? 'not_applicable' : 'not_exposed'),
  };
};
