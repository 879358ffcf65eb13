import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { column } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading } from './reading.ts';

export const adapterRow = z.object({
  adapterId: z.string(),
  type: reading(z.string()),
  running: reading(z.boolean()),
  loadedAt: reading(instant),
  uptimeSeconds: reading(z.number()),
  messages: reading(z.number()),
  errors: reading(z.number()),
  lastErrorAt: reading(instant),
  /** Content. */
  lastError: reading(z.string()),
  needsReauth: reading(z.boolean()),
  /** Content. */
  reauthReason: reading(z.string()),
  /** Names of the tools that it brings, each once. */
  tools: reading(z.array(z.string())),
});
export type AdapterRow = z.infer<typeof adapterRow>;

export const adapters = {
  list: query({
    name: 'adapters.list',
    role: 'OBSERVER',
    summary: 'Every adapter: whether it runs, since when, its messages, errors and tools',
    input: agentInput,
    output: z.object({
      sentence: z.string(),
      rows: z.array(adapterRow),
      observedAt: instant.nullable(),
      columns: z.record(z.string(), column),
    }),
  }),
  discord: query({
    name: 'adapters.discord',
    role: 'OBSERVER',
    summary: 'The Discord adapter: connected, messages, and when and why it was last disconnected',
    input: agentInput.extend({ adapter: z.string().max(200).optional() }),
    output: z.object({
      sentence: z.string(),
      /** Null: none is listed. */
      adapterId: z.string().nullable(),
      connected: reading(z.boolean()),
      uptimeSeconds: reading(z.number()),
      messages: reading(z.number()),
      /** From how many of its channels tasks came: no answer counts those that it is connected to. */
      channels: reading(z.number()),
      guilds: reading(z.number()),
      latencyMs: reading(z.number()),
      /** In the last 24 h. */
      disconnections: reading(z.number()),
      /** In the last 24 h. */
      reconnections: reading(z.number()),
      /** Since midnight UTC. */
      reconnectionsToday: reading(z.number()),
      lastDisconnectAt: reading(instant),
      /** Content. */
      lastDisconnectReason: reading(z.string()),
      observedAt: instant.nullable(),
    }),
  }),
};
