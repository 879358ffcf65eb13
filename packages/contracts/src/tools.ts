import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { handlerRun } from './handlers.ts';
import { windowInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading } from './reading.ts';

const number = reading(z.number());

export const toolRow = z.object({
  name: z.string(),
  /** The service that brings it. */
  provider: reading(z.string()),
  category: reading(z.string()),
  description: reading(z.string()),
  /** Names of what it takes; those that it cannot do without end in `!`. */
  parameters: reading(z.array(z.string())),
  runs: number,
  failures: number,
  meanMs: number,
  p95Ms: number,
  lastRunAt: reading(instant),
});
export type ToolRow = z.infer<typeof toolRow>;

export const tools = {
  list: query({
    name: 'tools.list',
    role: 'OBSERVER',
    summary: 'The tools that an agent has or asked for: how often each ran, failed, and how long it took',
    input: agentInput.extend(windowInput.shape),
    output: z.object({
      sentence: z.string(),
      from: instant,
      to: instant,
      rows: z.array(toolRow),
      /** Of all tools. */
      runs: number,
      failures: number,
      /** Of those, how many nobody names the tool of. */
      unnamedRuns: number,
      /** Newest first, at most 50. */
      newest: z.array(handlerRun),
      /** Why no single run is told; null: they are. */
      newestNote: z.string().nullable(),
      observedAt: instant.nullable(),
    }),
  }),
};
