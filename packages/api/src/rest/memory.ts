import { z } from 'zod';
import { nothing } from './asked.ts';
import { route } from './route.ts';

export const memoryStats = route({
  number: 6,
  path: '/memory/stats',
  summary: 'Nodes and edges of the memory graph',
  procedures: ['system.snapshot'],
  asked: nothing,
  answer: z.object({
    total_nodes: z.number().nullable(),
    total_edges: z.number().nullable(),
    memory_scopes: z.record(z.string(), z.number()).nullable(),
    nodes_by_type: z.record(z.string(), z.number()).nullable(),
    graph_size_mb: z.number().nullable(),
    last_consolidation: z.iso.datetime().nullable(),
  }),
  serve: async (ask, _asked, telling) => {
    const { memory } = await ask.system.snapshot();
    return {
      total_nodes: telling.value('total_nodes', memory.totalNodes),
      total_edges: telling.value('total_edges', memory.totalEdges),
      memory_scopes: telling.value('memory_scopes', memory.nodesByScope),
      nodes_by_type: telling.value('nodes_by_type', memory.nodesByType),
      graph_size_mb: telling.missing('graph_size_mb', 'not_exposed', 'No agent tells how large its graph is.'),
      last_consolidation: telling.missing(
        'last_consolidation',
        'not_exposed',
        'No source of an agent tells when it last consolidated.',
      ),
    };
  },
});
