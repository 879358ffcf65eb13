import type { Generation, GraphNode, OutputOf, procedures } from '@ciris/telemetry-contracts';
import type { Asked } from '../stand/ask-all.ts';
import { totalsOf } from '../truth/totals.ts';
import type { Occasion } from './occasion.ts';

type Tally = Readonly<Record<string, number>>;

export const tallyOf = (rows: readonly Pick<GraphNode, 'type' | 'scope'>[]): Tally => {
  const counts: Record<string, number> = {};
  for (const { type, scope } of rows) counts[`${type} ${scope}`] = (counts[`${type} ${scope}`] ?? 0) + 1;
  return counts;
};

/** What answers alone list: early is asked for concepts, v2 for two scopes, of which one leaves out what others signed. */
const LISTED: Readonly<Record<Generation, (type: string, scope: string) => boolean>> = {
  early: (type) => type === 'concept',
  v1: () => true,
  v2: (type, scope) => scope !== 'environment' && type !== 'attestation' && type !== 'family',
};

/** Nodes by type and scope that the open sources list: of the database all, metric points left out. */
export const toldNodes = ({ generation, sources }: Occasion): Tally => {
  const counts: Record<string, number> = {};
  for (const [type, scopes] of Object.entries(totalsOf(generation).nodes.scopesByType)) {
    if (type === 'tsdb_data') continue;
    for (const [scope, n] of Object.entries(scopes)) {
      if (sources.database || LISTED[generation](type, scope)) counts[`${type} ${scope}`] = n;
    }
  }
  return counts;
};

export const graphAnswer = (
  asked: readonly Asked[],
  query: string,
): OutputOf<(typeof procedures)['memory']['query']> => {
  const found = asked.find(({ name }) => name === `memory.query[${query}]`);
  if (!found) throw new Error(`${query} was not asked`);
  return found.answer as OutputOf<(typeof procedures)['memory']['query']>;
};
