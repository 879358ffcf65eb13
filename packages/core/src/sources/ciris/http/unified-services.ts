import type { Generation } from '@ciris/telemetry-contracts';
import { CORE_SERVICES, type CoreServiceFact } from '../../../facts/services.ts';
import type { FieldValue, SnapshotSignal } from '../../../ports/signal.ts';
import { at, memberOf } from './body.ts';
import { busLatency } from './mean-latency.ts';
import { amount, wholeFloat } from './schemas.ts';

const uncounted = { unavailable: 'not_exposed', detail: 'This service does not count its requests.' } as const;
const untimed = { unavailable: 'not_exposed', detail: 'Only the LLM bus measures how long a call takes.' } as const;
const inactive = {
  unavailable: 'not_exposed',
  detail: 'This service has no counter that moves with its work.',
} as const;

const tell = (body: unknown, path: string, schema: typeof amount | typeof wholeFloat): FieldValue =>
  at(path, schema).read(memberOf(body, path));

/** Calls go through the bus; the service's own counters stay at 0 with some providers. */
const countedAt = (service: CoreServiceFact): string =>
  `services.${service.name === 'LLMService' ? 'llm_bus' : service.key}`;

const activity = (body: unknown, service: CoreServiceFact, generation: Generation): FieldValue => {
  const names = generation === 'early' ? [] : service.activity[generation];
  if (names.length === 0) return inactive;
  let sum = 0;
  for (const name of names) {
    const path = `services.${name}`;
    const value = wholeFloat.safeParse(memberOf(body, path));
    if (!value.success) return { unavailable: 'failed', detail: `${path} is missing or not understood` };
    sum += value.data;
  }
  return { value: sum };
};

/** What each core service counts of itself. A service that is not in the answer is not told of. */
export const unifiedServices = (body: unknown, generation: Generation): readonly SnapshotSignal[] =>
  CORE_SERVICES.filter((service) => memberOf(body, `services.${service.key}`) !== undefined).map((service) => {
    const counted = countedAt(service);
    const counts = (memberOf(body, `${counted}.requests_handled`) ?? null) !== null;
    const requests = counts ? tell(body, `${counted}.requests_handled`, wholeFloat) : uncounted;
    return {
      kind: 'snapshot',
      subject: 'service',
      key: service.name,
      fields: {
        requests,
        errors: 'value' in requests ? tell(body, `${counted}.error_count`, wholeFloat) : requests,
        latencyMs:
          service.name === 'LLMService'
            ? busLatency(tell(body, 'services.llm_bus.custom_metrics.average_latency_ms', amount), body)
            : untimed,
        uptimeSeconds: tell(body, `services.${service.key}.uptime_seconds`, amount),
        activity: activity(body, service, generation),
      },
    };
  });
