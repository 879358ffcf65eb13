import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { column } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading } from './reading.ts';
import { status } from './verdict.ts';
import { BREAKER_STATES, BUSES, SERVICE_GROUPS } from './words.ts';

/** One registration: the same service may stand under several types, and twice under one. */
export const registrationRow = z.object({
  /** `TOOL.CoreToolService`; a second one of the same name ends in `#2`. */
  registrationId: z.string(),
  name: z.string(),
  type: z.string(),
  /** The service that it is a registration of, as `services.get` takes it. */
  service: z.string(),
  priority: reading(z.string()),
  /** The lower one is asked first. */
  priorityGroup: reading(z.number()),
  strategy: reading(z.string()),
  breaker: reading(z.enum(BREAKER_STATES)),
  available: reading(z.boolean()),
  capabilities: reading(z.array(z.string())),
  metadata: reading(z.record(z.string(), z.string())),
});
export type RegistrationRow = z.infer<typeof registrationRow>;

export const providerType = z.object({
  type: z.string(),
  title: z.string(),
  /** The bus that asks the registry for this type; null: it is asked for by name. */
  bus: z.enum(BUSES).nullable(),
  providers: z.number().int(),
  /** How one of several is chosen. */
  strategy: reading(z.string()),
  openBreakers: reading(z.number()),
});
export type ProviderType = z.infer<typeof providerType>;

/** A bus or a service, with its health as what it needs allows. */
export const topologyNode = z.object({
  id: z.string(),
  kind: z.enum(['bus', 'service']),
  title: z.string(),
  group: z.enum(['bus', ...SERVICE_GROUPS]),
  status,
  words: z.string(),
  /** Of what it needs, down to what fails; empty: its own health. */
  chain: z.array(z.string()),
  needs: z.array(z.string()),
  neededBy: z.array(z.string()),
});
export type TopologyNode = z.infer<typeof topologyNode>;

export const registry = {
  providers: query({
    name: 'registry.providers',
    role: 'OBSERVER',
    summary: 'Registered providers by type: priority, group, how one is chosen, breaker',
    input: agentInput,
    output: z.object({
      sentence: z.string(),
      types: z.array(providerType),
      rows: z.array(registrationRow),
      observedAt: instant.nullable(),
      columns: z.record(z.string(), column),
    }),
  }),
  topology: query({
    name: 'registry.topology',
    role: 'OBSERVER',
    summary: 'What needs what: buses, their providers, and the services behind them with their health',
    input: agentInput,
    output: z.object({
      sentence: z.string(),
      nodes: z.array(topologyNode),
      observedAt: instant.nullable(),
      columns: z.record(z.string(), column),
    }),
  }),
};
