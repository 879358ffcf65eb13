import { BREAKER_STATES, type Reading, type RegistrationRow } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { nothing } from './asked.ts';
import { route } from './route.ts';
import type { Telling } from './telling.ts';

const maybeText = z.string().nullable();
const breakerState = z.enum(BREAKER_STATES).nullable();

const provider = z.object({
  name: z.string(),
  service: z.string(),
  priority: maybeText,
  priority_group: z.number().nullable(),
  circuit_breaker_state: breakerState,
  available: z.boolean().nullable(),
  capabilities: z.array(z.string()).nullable(),
  metadata: z.record(z.string(), z.string()).nullable(),
});

const shown = (row: RegistrationRow, telling: Telling): z.output<typeof provider> => {
  const told = <T>(name: string, reading: Reading<T>): T | null => telling.value(`providers.${name}`, reading);
  return {
    name: row.name,
    service: row.service,
    priority: told('priority', row.priority),
    priority_group: told('priority_group', row.priorityGroup),
    circuit_breaker_state: told('circuit_breaker_state', row.breaker),
    available: told('available', row.available),
    capabilities: told('capabilities', row.capabilities),
    metadata: told('metadata', row.metadata),
  };
};

/** Which providers stand in each group, the first to be asked first. */
const groupsOf = (rows: readonly RegistrationRow[]): Record<string, string[]> => {
  const told = rows.flatMap((row) =>
    row.priorityGroup.status === 'available' ? [{ group: row.priorityGroup.value, id: row.registrationId }] : [],
  );
  const groups = Map.groupBy(told, ({ group }) => String(group));
  return Object.fromEntries([...groups].map(([group, mine]) => [group, mine.map(({ id }) => id)]));
};

export const serviceRegistry = route({
  number: 5,
  path: '/telemetry/service-registry',
  summary: 'Registered providers by type, with priority, group, breaker, and how one is chosen',
  procedures: ['registry.providers'],
  asked: nothing,
  answer: z.object({
    providers: z.record(z.string(), z.array(provider)),
    circuit_breaker_states: z.record(z.string(), breakerState),
    priority_groups: z.record(z.string(), z.array(z.string())),
    capability_map: z.record(z.string(), z.array(z.string())).nullable(),
    selection_strategies: z.record(z.string(), maybeText),
    total_providers: z.number().int(),
  }),
  serve: async (ask, _asked, telling) => {
    const { rows, types, observedAt } = await ask.registry.providers();
    telling.observed(observedAt);
    const of = (type: string): RegistrationRow[] => rows.filter((row) => row.type === type);
    const able = rows.flatMap(({ registrationId, capabilities }) =>
      capabilities.status === 'available' ? [[registrationId, capabilities.value] as const] : [],
    );
    return {
      providers: Object.fromEntries(types.map(({ type }) => [type, of(type).map((row) => shown(row, telling))])),
      circuit_breaker_states: Object.fromEntries(
        rows.map((row) => [row.registrationId, telling.value('circuit_breaker_states', row.breaker)]),
      ),
      priority_groups: groupsOf(rows),
      capability_map:
        able.length > 0
          ? Object.fromEntries(able)
          : telling.missing('capability_map', 'not_exposed', 'No agent tells what its providers can do.'),
      selection_strategies: Object.fromEntries(
        types.map(({ type, strategy }) => [type, telling.value('selection_strategies', strategy)]),
      ),
      total_providers: rows.length,
    };
  },
});
