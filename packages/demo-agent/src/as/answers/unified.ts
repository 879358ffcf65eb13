import { withOffset } from '../spelling.ts';
import type { View } from '../view.ts';
import { rounded } from './envelope.ts';
import { memoryMb } from './resources.ts';
import { objectNumber } from './services.ts';
import { LIVE_COUNTS, llmRequests } from './unified-counts.ts';
import v1Services from './unified-v1.json' with { type: 'json' };
import v2Services from './unified-v2.json' with { type: 'json' };

interface ServiceFacts {
  readonly healthy: boolean;
  readonly requests_handled: number | null;
  readonly memory_mb: number | null;
  readonly custom_metrics: Readonly<Record<string, number | string | boolean | null>> | null;
}

const SERVICES: Readonly<Record<'v1' | 'v2', Readonly<Record<string, ServiceFacts>>>> = {
  v1: v1Services,
  v2: v2Services,
};

const CACHED_MS = 45_000;
const UPTIME = /uptime_seconds$/;

/** Numbers of objects in a name change with the process. */
const nameOf = (view: View, template: string, index: number): string => {
  const number = objectNumber(view, index);
  return template.replace('{process}', number).replace('{object}', number.slice(-6)).replace('+', '');
};

const metricsOf = (view: View, name: string, facts: ServiceFacts): ServiceFacts['custom_metrics'] => {
  if (!facts.custom_metrics) return null;
  const uptime = rounded(view.uptimeSeconds());
  const live = LIVE_COUNTS[name]?.(view) ?? {};
  const present = Object.entries(facts.custom_metrics).map(([key, recorded]): [string, typeof recorded] => {
    const moved = live[key];
    if (moved !== undefined) return [key, moved];
    if (UPTIME.test(key)) return [key, uptime];
    return [key, recorded === '{started}' ? withOffset(view.mind.counters.startedAt) : recorded];
  });
  // The busiest service is not named until something was asked.
  return Object.fromEntries(present.filter(([, value]) => value !== null));
};

/** The service of the LLM counts what succeeded, its bus what was asked for. */
const handledBy = (view: View, name: string): number | null => {
  if (name === 'llm') return view.mind.counters.llm.calls;
  return name === 'llm_bus' ? llmRequests(view).requests : null;
};

/** Only the buses count what fails. */
const errorsOf = (view: View, name: string): number => {
  if (name === 'llm_bus') return llmRequests(view).failed;
  return name === 'tool_bus' ? view.mind.counters.toolErrors : 0;
};

const serviceOf = (view: View, name: string, facts: ServiceFacts): object => {
  return {
    healthy: facts.healthy,
    uptime_seconds: facts.healthy ? rounded(view.uptimeSeconds()) : 0,
    error_count: errorsOf(view, name),
    requests_handled: handledBy(view, name) ?? facts.requests_handled,
    error_rate: 0,
    memory_mb: name === 'resource_monitor' ? memoryMb(view) : facts.memory_mb,
    custom_metrics: metricsOf(view, name, facts),
  };
};

const collect = (view: View): object => {
  const facts = SERVICES[view.dialect.generation === 'v1' ? 'v1' : 'v2'];
  const services = Object.entries(facts).map(
    ([template, one], index) => [nameOf(view, template, index), serviceOf(view, template, one)] as const,
  );
  const online = Object.values(facts).filter((one) => one.healthy).length - 1;
  const { llm, toolErrors, metricPoints } = view.mind.counters;
  return {
    system_healthy: false,
    services_online: online,
    services_total: services.length - 1,
    overall_error_rate: 0,
    overall_uptime_seconds: Math.floor(view.uptimeSeconds()),
    total_errors: toolErrors + llmRequests(view).failed,
    total_requests: llm.calls + metricPoints * 3,
    timestamp: withOffset(view.now()),
    services: Object.fromEntries(services),
    metadata: {
      collection_method: 'parallel',
      cache_ttl_seconds: 30,
      timestamp: withOffset(view.now()),
      cache_hit: null,
    },
    error: null,
    view: 'summary',
  };
};

/** Everything in one answer, as old as its cache; it says `cached` whether or not it is. */
export const unified = (view: View): object => ({
  ...view.cached('unified', CACHED_MS, () => collect(view)),
  _metadata: { timestamp: withOffset(view.now()), view: 'summary', category: null, cached: true, format: 'json' },
});
