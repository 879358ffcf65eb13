import { PUSHES, STREAM } from './endpoints.ts';

/**
 * How often a source proves itself current: each look at the database, each keep-alive of the stream, each
 * push as often as exporters send unless they are told otherwise.
 */
export const PERIOD_MS = { database: 1_000, stream: 30_000, otlp: 60_000 } as const;

const TELLS = {
  thoughts: { database: 'thoughts', stream: STREAM },
  calls: { database: 'graph_nodes', stream: STREAM, otlp: PUSHES.traces },
  handlers: { otlp: PUSHES.metrics },
} as const;
type Told = keyof typeof TELLS;
type Teller<What extends Told> = keyof (typeof TELLS)[What] & keyof typeof PERIOD_MS;

/** Where a source tells single thoughts or LLM calls, as readings and evidence name it. */
export const endpointOf = <What extends Told>(what: What, source: Teller<What>) => TELLS[what][source];

/** What a reading says of it: where it was told, and how often that is looked at. */
export const toldBy = <What extends Told, Source extends Teller<What>>(what: What, source: Source) => ({
  source,
  endpoint: endpointOf(what, source) as string,
  everyMs: PERIOD_MS[source],
});
