import { BREAKER_STATES, type BreakerState } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { serviceNameOf } from '../../../facts/service-names.ts';
import type { FieldValue, SnapshotSignal } from '../../../ports/signal.ts';
import { labelOf } from '../../mask.ts';
import { memberOf } from './body.ts';
import { type Family, get } from './family.ts';

const MOST_ROWS = 500;

const detail = z.object({
  healthy: z.boolean(),
  circuit_breaker_state: z.string().nullish(),
  priority: z.string().nullish(),
});

interface Service {
  healthy: boolean;
  registered: boolean;
  breaker: BreakerState | null;
  priority: string | null;
}

// `direct.graph.MemoryService`, `registry.ServiceType.LLM.MockLLMService_139725895486976`
const KEY = /^(direct|registry)\.(?:ServiceType\.)?([A-Za-z_]+)\.(.+)$/;

/** Every provider of the type LLM stands for the one LLM service. */
const nameOf = (type: string, name: string): string =>
  type.toUpperCase() === 'LLM' ? 'LLMService' : serviceNameOf(name);

const worse = (a: BreakerState | null, b: BreakerState | null): BreakerState | null => {
  if (a === null || b === null) return a ?? b;
  const order: readonly BreakerState[] = ['closed', 'half_open', 'open'];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
};

const add = (once: Map<string, Service>, key: string, value: unknown): void => {
  const [, place, type = '', spelled = ''] = KEY.exec(key) ?? [];
  const parsed = detail.safeParse(value);
  if (!place || !parsed.success) return;
  const name = labelOf(nameOf(type, spelled));
  const service = once.get(name) ?? { healthy: true, registered: false, breaker: null, priority: null };
  service.healthy &&= parsed.data.healthy;
  if (place === 'registry') {
    const breaker = BREAKER_STATES.find((state) => state === parsed.data.circuit_breaker_state) ?? null;
    service.registered = true;
    service.breaker = worse(service.breaker, breaker);
    service.priority ??= parsed.data.priority ? labelOf(parsed.data.priority, 40).toLowerCase() : null;
  }
  once.set(name, service);
};

const direct = {
  unavailable: 'not_applicable',
  detail: 'The agent calls this service directly: it has no breaker by design.',
} as const;
const untold = { unavailable: 'failed', detail: 'The state of its breaker is not understood.' } as const;
const unranked = { unavailable: 'not_applicable', detail: 'Called directly: it has no priority.' } as const;

const fieldsOf = (service: Service): Readonly<Record<string, FieldValue>> => ({
  selfReported: { value: service.healthy },
  breakerState: service.breaker ? { value: service.breaker } : service.registered ? untold : direct,
  priority: service.priority === null ? unranked : { value: service.priority },
});

const registry = (details: Readonly<Record<string, unknown>>): SnapshotSignal => {
  const registered = Object.entries(details).filter(([key]) => key.startsWith('registry.'));
  const withBreaker = registered.filter(([, value]) => {
    const parsed = detail.safeParse(value);
    return parsed.success && BREAKER_STATES.some((state) => state === parsed.data.circuit_breaker_state);
  });
  return {
    kind: 'snapshot',
    subject: 'registry',
    key: '',
    fields: { listedProviders: { value: registered.length }, listedBreakers: { value: withBreaker.length } },
  };
};

export const servicesHealth: Family = {
  name: 'servicesHealth',
  endpoint: ENDPOINTS.servicesHealth,
  source: 'answer',
  requests: get('/v1/system/services/health'),
  read: (body) => {
    const details = memberOf(body, 'data.service_details');
    if (typeof details !== 'object' || details === null || Array.isArray(details)) return null;
    const once = new Map<string, Service>();
    for (const [key, value] of Object.entries(details).slice(0, MOST_ROWS)) add(once, key, value);
    return [
      registry(details as Readonly<Record<string, unknown>>),
      ...[...once].map(
        ([key, service]): SnapshotSignal => ({ kind: 'snapshot', subject: 'service', key, fields: fieldsOf(service) }),
      ),
      { kind: 'roster', subject: 'service', keys: [...once.keys()] },
    ];
  },
};
