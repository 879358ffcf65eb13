import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { series } from './agents.ts';
import { pointsInput } from './gauge-history.ts';
import { column, windowInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading } from './reading.ts';
import { BUSES } from './words.ts';

export const busRow = z.object({
  name: z.enum(BUSES),
  title: z.string(),
  operations: reading(z.number()),
  /** Over the last ten minutes. */
  operationsPerMinute: reading(z.number()),
  failures: reading(z.number()),
  latencyMs: reading(z.number()),
  providers: reading(z.number()),
  lastActivityAt: reading(instant),
  /** What else is told of this bus alone. */
  details: z.array(z.object({ name: z.string(), title: z.string(), value: reading(z.number()) })),
});
export type BusRow = z.infer<typeof busRow>;

export const buses = {
  list: query({
    name: 'buses.list',
    role: 'OBSERVER',
    summary: 'The six buses in one shape: operations, failures, latency, providers, last activity',
    input: agentInput,
    output: z.object({
      sentence: z.string(),
      rows: z.array(busRow),
      observedAt: instant.nullable(),
      columns: z.record(z.string(), column),
    }),
  }),
  get: query({
    name: 'buses.get',
    role: 'OBSERVER',
    summary: 'One bus, with its operations over a window',
    input: agentInput
      .extend(windowInput.shape)
      .extend(pointsInput.shape)
      .extend({ bus: z.enum(BUSES) }),
    output: z.object({
      from: instant,
      to: instant,
      bus: busRow,
      /** Operations in each part; null where nobody counted. */
      operationsSeries: series,
      observedAt: instant.nullable(),
    }),
  }),
};
