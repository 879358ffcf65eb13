import { ENDPOINTS } from '../endpoints.ts';
import type { TrustTable } from '../field.ts';
import { type ByGeneration, by, constant, factor, from, nobody, otherwise, since, unified } from './rows.ts';

const UNCOUNTED = by(nobody('This generation counts nothing of its buses.'));
const counted = (note?: string): ByGeneration => since(from([unified(note)]), UNCOUNTED);

const metric = (bus: string, name: string): string => `services.${bus}.custom_metrics.${name}`;

/** What buses count of themselves; totals of calls and messages have rows of their own. */
export const BUS_TRUST = {
  'bus.operations': counted('whatever went over the bus, look-ups and calls of adapters too'),
  'bus.failures': counted(),
  'bus.latencyMs': since(
    by(otherwise('constant', 'Only the LLM bus measures how long a call takes: the others say 0 for ever.'), [
      constant(ENDPOINTS.unified, metric('memory_bus', 'average_latency_ms'), '0 for ever'),
      constant(ENDPOINTS.unified, metric('communication_bus', 'average_latency_ms'), '0 for ever'),
      constant(ENDPOINTS.unified, metric('wise_bus', 'average_latency_ms'), '0 for ever'),
      constant(ENDPOINTS.unified, metric('tool_bus', 'average_latency_ms'), '0 for ever'),
      constant(ENDPOINTS.unified, metric('runtime_control_bus', 'average_latency_ms'), '0 for ever'),
    ]),
    UNCOUNTED,
  ),
  'bus.providers': counted('the LLM bus counts those alone that were called'),
  'bus.broadcasts': counted(),
  'bus.guidanceRequests': counted(),
  'bus.deferrals': since(
    from([unified()]),
    UNCOUNTED,
    by(nobody('Its counters stay at 0 although it defers.'), [
      constant(ENDPOINTS.unified, metric('wise_bus', 'wise_guidance_deferrals'), '0 for ever'),
    ]),
  ),
  'bus.toolsAvailable': since(
    by(nobody('Its number of tools is five for each provider, whatever they have.'), [
      factor(ENDPOINTS.unified, metric('tool_bus', 'tools_available'), 'five times the providers'),
    ]),
    UNCOUNTED,
  ),
  'bus.commands': counted(),
  'bus.stateQueries': counted(),
  'bus.emergencyStops': counted(),
} as const satisfies TrustTable<`bus.${string}`>;
