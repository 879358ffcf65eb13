import { plural } from '../../insight/verdict-text.ts';
import { agreementCheck } from '../agreement-check.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';
import { endedWithin, growthOf, noneEnded } from '../growth.ts';

export const memoryGraph: SystemDefinition = {
  id: 'memory-graph',
  title: 'Memory graph',
  group: 'Records',
  fields: ['memory.totalNodes', 'memory.nodesByType', 'memory.nodesByScope', 'memory.metricPoints'],
  comparisons: ['memory.totalNodes', 'memory.metricPoints'],
  pages: ['services'],
  procedures: ['system.snapshot'],
  checks: [
    check({
      id: 'memory-graph.stores',
      title: 'Nodes against thoughts that end',
      query: 'memory_nodes over the last hour; queue.status endedSeries',
      outcomes: ['works', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { memory } = await answers.ask.system.snapshot();
        if (memory.totalNodes.status === 'unavailable') return missing('nodes', memory.totalNodes, answers.now);
        const evidence = [evidenceOf('nodes', memory.totalNodes, answers.now)];
        const growth = await growthOf(answers, 'memory_nodes', memory.totalNodes);
        if (!growth) return found('not_enough_data', `${memory.totalNodes.value} nodes, one look so far`, evidence);
        const words = `${growth.first.value} to ${growth.last.value} nodes`;
        if (growth.grew) return found('works', words, evidence);
        const ended = await endedWithin(answers, growth.span);
        if (ended === null || ended === 0)
          return found('not_enough_data', `${words}, and ${noneEnded(ended)}`, evidence);
        return found('broken', `${words}, although ${plural(ended, 'thought')} ended meanwhile`, evidence);
      },
    }),
    agreementCheck('memory-graph.agreement', 'Its nodes in every source', ['memory.totalNodes', 'memory.metricPoints']),
  ],
};
