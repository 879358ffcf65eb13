import { BREAKER_STATES, type BreakerState } from '@ciris/telemetry-contracts';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { serviceNameOf } from '../../../facts/service-names.ts';
import type { FieldValue, SnapshotSignal } from '../../../ports/signal.ts';
import { labelOf } from '../../mask.ts';
import { at, memberOf, rosterOf } from './body.ts';
import { type Family, get } from './family.ts';
import { registrations } from './registrations.ts';
import { flag } from './schemas.ts';

const MOST_ROWS = 500;

const healthy = at('healthy', flag);

/** What one row says of its breaker; undefined: it is not understood. */
const breakerIn = (row: unknown): BreakerState | null | undefined => {
  const told = memberOf(row, 'circuit_breaker_state') ?? null;
  return told === null ? null : BREAKER_STATES.find((state) => state === told);
};

interface Service {
  /** Of the first row that says no, or is not understood; else of the first. */
  healthy: FieldValue;
  registered: boolean;
  /** Undefined: that of one of its rows is not understood. */
  breaker: BreakerState | null | undefined;
  priority: string | null;
}

// `direct.graph.MemoryService`, `registry.ServiceType.LLM.MockLLMService_139725895486976`
const KEY = /^(direct|registry)\.(?:ServiceType\.)?([A-Za-z_]+)\.(.+)$/;

/** Every provider of the type LLM stands for the one LLM service. */
const nameOf = (type: string, name: string): string =>
  type.toUpperCase() === 'LLM' ? 'LLMService' : serviceNameOf(name);

const ORDER: readonly BreakerState[] = ['closed', 'half_open', 'open'];

const worse = (a: Service['breaker'], b: Service['breaker']): Service['breaker'] => {
  if (a === undefined || b === undefined) return undefined;
  if (a === null || b === null) return a ?? b;
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
};

const isYes = (told: FieldValue): boolean => 'value' in told && told.value === true;

const priorityIn = (row: unknown): string | null => {
  const told = memberOf(row, 'priority');
  return typeof told === 'string' && told !== '' ? labelOf(told, 40).toLowerCase() : null;
};

/** Adds a row to its service; false: its name is not understood. */
const add = (once: Map<string, Service>, key: string, row: unknown): boolean => {
  const [, place, type = '', spelled = ''] = KEY.exec(key) ?? [];
  if (!place) return false;
  const name = labelOf(nameOf(type, spelled));
  const told = healthy.read(memberOf(row, healthy.path));
  const service = once.get(name) ?? { healthy: told, registered: false, breaker: null, priority: null };
  if (isYes(service.healthy)) service.healthy = told;
  if (place === 'registry') {
    service.registered = true;
    service.breaker = worse(service.breaker, breakerIn(row));
    service.priority ??= priorityIn(row);
  }
  once.set(name, service);
  return true;
};

const direct = {
  unavailable: 'not_applicable',
  detail: 'The agent calls this service directly: it has no breaker by design.',
} as const;
const untold = { unavailable: 'failed', detail: 'The state of its breaker is not understood.' } as const;
const unread = { unavailable: 'failed', detail: 'Its priority is not understood.' } as const;
const unranked = { unavailable: 'not_applicable', detail: 'Called directly: it has no priority.' } as const;

const fieldsOf = (service: Service): Readonly<Record<string, FieldValue>> => ({
  selfReported: service.healthy,
  breakerState: service.breaker ? { value: service.breaker } : service.registered ? untold : direct,
  priority: service.priority !== null ? { value: service.priority } : service.registered ? unread : unranked,
});

const registry = (details: Readonly<Record<string, unknown>>): SnapshotSignal => {
  const registered = Object.entries(details).filter(([key]) => key.startsWith('registry.'));
  const breakers = registered.map(([, row]) => breakerIn(row));
  const listedBreakers: FieldValue = breakers.includes(undefined)
    ? { unavailable: 'failed', detail: 'The breaker of a registered provider is not understood.' }
    : { value: breakers.filter((state) => state !== null).length };
  return {
    kind: 'snapshot',
    subject: 'registry',
    key: '',
    fields: { listedProviders: { value: registered.length }, listedBreakers },
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
    const rows = Object.entries(details);
    const understood = rows.slice(0, MOST_ROWS).filter(([key, row]) => add(once, key, row));
    return [
      registry(details as Readonly<Record<string, unknown>>),
      ...registrations(details as Readonly<Record<string, unknown>>),
      ...[...once].map(
        ([key, service]): SnapshotSignal => ({ kind: 'snapshot', subject: 'service', key, fields: fieldsOf(service) }),
      ),
      ...rosterOf('service', [...once.keys()], understood.length === rows.length),
    ];
  },
};
