import { STREAM } from './endpoints.ts';

/** How often a source proves itself current: each look at the database, each keep-alive of the stream. */
export const PERIOD_MS = { database: 1_000, stream: 30_000 } as const;

export type LiveSource = keyof typeof PERIOD_MS;

const TELLS = {
  thoughts: { database: 'thoughts', stream: STREAM },
  calls: { database: 'graph_nodes', stream: STREAM },
} as const;

/** Where a live source tells single thoughts or LLM calls, as readings and evidence name it. */
export const endpointOf = (what: keyof typeof TELLS, source: LiveSource): string => TELLS[what][source];

/** What a reading says of it: where it was told, and how often that is looked at. */
export const toldBy = <Source extends LiveSource>(what: keyof typeof TELLS, source: Source) => ({
  source,
  endpoint: endpointOf(what, source),
  everyMs: PERIOD_MS[source],
});
