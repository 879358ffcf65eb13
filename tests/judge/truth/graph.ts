import type { Generation } from '@ciris/telemetry-contracts';
import { NAMES, querySample } from './sample-file.ts';

/** Edges of the agent's own graph between nodes that are there, as `from relationship to`. */
export const knownEdges = (generation: Generation): readonly string[] => {
  const { nodes, edges } = NAMES[generation];
  return querySample(
    generation,
    `select e.source_node_id as a, e.relationship as r, e.target_node_id as b from ${edges} e
      join ${nodes} s on s.node_id = e.source_node_id and s.scope = e.scope
      join ${nodes} t on t.node_id = e.target_node_id and t.scope = e.scope`,
  )
    .map(({ a, r, b }) => `${String(a)} ${String(r)} ${String(b)}`)
    .sort();
};
