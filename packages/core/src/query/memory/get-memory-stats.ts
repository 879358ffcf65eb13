import type { InputOf, memory, OutputOf } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { memorySentence } from './memory-sentence.ts';

/** What lies in the memory graph now, by type and scope. */
export const getMemoryStats = async (
  context: QueryContext,
  input: InputOf<typeof memory.stats>,
): Promise<OutputOf<typeof memory.stats>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const told = {
    totalNodes: of.field<number>('memory.totalNodes'),
    totalEdges: of.field<number>('memory.totalEdges'),
    metricPoints: of.field<number>('memory.metricPoints'),
    nodesByType: of.field<Record<string, number>>('memory.nodesByType'),
    nodesByScope: of.field<Record<string, number>>('memory.nodesByScope'),
    scopesByType: of.field<Record<string, Record<string, number>>>('memory.scopesByType'),
  };
  return { sentence: memorySentence(told), ...told, observedAt: handle.observedAt };
};
