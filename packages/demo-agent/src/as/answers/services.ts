import { withOffset, withZ } from '../spelling.ts';
import type { View } from '../view.ts';
import { plain } from './envelope.ts';
import { DIRECT, REGISTERED } from './service-names.ts';

const NO_METRICS = {
  uptime_seconds: null,
  requests_handled: null,
  error_count: null,
  avg_response_time_ms: null,
  memory_mb: null,
  custom_metrics: null,
};

const listed = (name: string, type: string): object => ({
  name,
  type,
  healthy: true,
  available: true,
  uptime_seconds: null,
  metrics: NO_METRICS,
});

/** Python's `title()`: only the first letter stays large. */
const titled = (name: string): string => name[0] + name.slice(1).toLowerCase();

/** Everything is healthy for ever, and the same service stands under two names. */
export const services = (view: View): object => {
  const { generation, providers } = view.dialect;
  const rows = [
    ...DIRECT.map(([name, group]) => listed(titled(name), group)),
    ...REGISTERED[generation].map((one) => listed(one.listed, one.group)),
    ...providers.map(({ name }) => listed(name, 'runtime')),
  ];
  return plain(view, {
    services: rows,
    total_services: rows.length,
    healthy_services: rows.length,
    timestamp: withOffset(view.now()),
  });
};

const detail = (priority: string, group: number, strategy: string): object => ({
  healthy: true,
  circuit_breaker_state: 'closed',
  priority,
  priority_group: group,
  strategy,
});

/** A number like the address of an object; the same within a process. */
export const objectNumber = (view: View, index: number): string =>
  String(BigInt(view.processNumber) + BigInt(index * 48));

/** The registry's breakers are others than those of the LLM: these never open. */
export const servicesHealth = (view: View): object => {
  const { generation, providers } = view.dialect;
  const llm = providers.map((provider) => ({
    bus: 'LLM',
    name: provider.name,
    priority: 'CRITICAL',
    numbered: generation !== 'v2',
  }));
  const registered = [...REGISTERED[generation], ...llm].map((one, index) => {
    const number = one.numbered ? `_${objectNumber(view, index)}` : '';
    return [`registry.ServiceType.${one.bus}.${one.name}${number}`, detail(one.priority, 0, 'fallback')] as const;
  });
  const direct = DIRECT.map(([name, group]) => [`direct.${group}.${name}`, detail('DIRECT', -1, 'DIRECT')] as const);
  return plain(view, {
    overall_health: 'healthy',
    timestamp: withZ(view.now()),
    healthy_services: direct.length + registered.length,
    unhealthy_services: 0,
    service_details: Object.fromEntries([...direct, ...registered]),
    recommendations: [],
  });
};
