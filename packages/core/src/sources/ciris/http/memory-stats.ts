import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { at, type Member, readFields } from './body.ts';
import { type Family, get } from './family.ts';
import { count } from './schemas.ts';

const MOST_KINDS = 200;
const counts = z.record(z.string().max(100), count).refine((record) => Object.keys(record).length <= MOST_KINDS);

/** In one order and one spelling, so that sources can be compared: v2 writes scopes in capitals. */
const ordered = (record: Readonly<Record<string, number>>): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const name of Object.keys(record).sort()) {
    const word = name.toLowerCase();
    sums[word] = (sums[word] ?? 0) + (record[name] ?? 0);
  }
  return sums;
};

const members: Readonly<Record<string, Member>> = {
  totalNodes: at('data.total_nodes', count),
  nodesByType: at('data.nodes_by_type', counts, { to: ordered }),
  nodesByScope: at('data.nodes_by_scope', counts, { to: ordered }),
  metricPoints: at('data.nodes_by_type', counts, { to: (record) => record.tsdb_data ?? 0 }),
};

export const memoryStats: Family = {
  name: 'memoryStats',
  endpoint: ENDPOINTS.memoryStats,
  source: 'answer',
  requests: get('/v1/memory/stats'),
  read: (body) => [{ kind: 'snapshot', subject: 'memory', key: '', fields: readFields(body, members) }],
};
