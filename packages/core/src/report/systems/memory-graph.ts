import { AUDIT_NODE, METRIC_POINT } from '../../facts/graph.ts';
import { plural } from '../../insight/verdict-text.ts';
import { agreementCheck } from '../agreement-check.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';
import { endedWithin, growthOf, noneEnded } from '../growth.ts';

/** What an answer counts of a type is listed in part by that answer; the database lists all. Copies of the audit trail get old. */
const listedCheck = check({
  id: 'memory-graph.listed',
  title: 'Every node that it counts',
  query: 'memory.stats nodesByType against the nodes of memory.nodes',
  outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
  run: async (answers) => {
    const { nodesByType, scopesByType } = await answers.ask.memory.stats();
    if (nodesByType.status === 'unavailable') return missing('nodes by type', nodesByType, answers.now);
    if (scopesByType.status === 'unavailable') return missing('every node', scopesByType, answers.now);
    const evidence = [evidenceOf('nodes by type', nodesByType, answers.now)];
    const agent = answers.handle.record.number;
    const types = Object.entries(nodesByType.value).filter(([type]) => type !== METRIC_POINT && type !== AUDIT_NODE);
    const counted = types.reduce((sum, [, nodes]) => sum + nodes, 0);
    if (counted === 0) return found('not_enough_data', 'no node but metric points and audit entries so far', evidence);
    const short: string[] = [];
    for (const [nodeType, nodes] of types) {
      const listed = await answers.context.reader.graphNodes.count(agent, { nodeType });
      if (listed < nodes) short.push(`${listed} of ${nodes} ${nodeType}`);
    }
    if (short.length > 0) return found('degraded', `listed are ${short.join(', ')}`, evidence);
    return found('works', `all ${plural(counted, 'node')} of ${plural(types.length, 'type')} are listed`, evidence);
  },
});

const edgesCheck = check({
  id: 'memory-graph.edges',
  title: 'What its nodes have to do with each other',
  query: 'memory.stats totalEdges',
  outcomes: ['works', 'not_told', 'not_enough_data'],
  run: async (answers) => {
    const { totalEdges } = await answers.ask.memory.stats();
    if (totalEdges.status === 'unavailable') return missing('edges', totalEdges, answers.now);
    const evidence = [evidenceOf('edges', totalEdges, answers.now)];
    if (totalEdges.value === 0) return found('not_enough_data', 'no edge so far', evidence);
    return found('works', plural(totalEdges.value, 'edge'), evidence);
  },
});

export const memoryGraph: SystemDefinition = {
  id: 'memory-graph',
  title: 'Memory graph',
  group: 'Records',
  fields: [
    'memory.totalNodes',
    'memory.totalEdges',
    'memory.nodesByType',
    'memory.nodesByScope',
    'memory.scopesByType',
    'memory.metricPoints',
  ],
  comparisons: ['memory.totalNodes', 'memory.metricPoints'],
  pages: ['memory', 'services'],
  procedures: ['memory.stats', 'memory.timeline', 'memory.nodes', 'memory.node', 'memory.query'],
  checks: [
    check({
      id: 'memory-graph.stores',
      title: 'Nodes against thoughts that end',
      query: 'memory_nodes over the last hour; queue.status endedSeries',
      outcomes: ['works', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { totalNodes } = await answers.ask.memory.stats();
        if (totalNodes.status === 'unavailable') return missing('nodes', totalNodes, answers.now);
        const evidence = [evidenceOf('nodes', totalNodes, answers.now)];
        const growth = await growthOf(answers, 'memory_nodes', totalNodes);
        if (!growth) return found('not_enough_data', `${totalNodes.value} nodes, one look so far`, evidence);
        const words = `${growth.first.value} to ${growth.last.value} nodes`;
        if (growth.grew) return found('works', words, evidence);
        const ended = await endedWithin(answers, growth.span);
        if (ended === null || ended === 0)
          return found('not_enough_data', `${words}, and ${noneEnded(ended)}`, evidence);
        return found('broken', `${words}, although ${plural(ended, 'thought')} ended meanwhile`, evidence);
      },
    }),
    listedCheck,
    edgesCheck,
    agreementCheck('memory-graph.agreement', 'Its nodes in every source', ['memory.totalNodes', 'memory.metricPoints']),
  ],
};
