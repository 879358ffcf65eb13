import type { SystemDefinition } from '../check.ts';
import { evidenceOf, found } from '../finding-words.ts';

export const coreServices: SystemDefinition = {
  id: 'core-services',
  title: 'Core services',
  group: 'Services',
  fields: ['registry.totalServices', 'registry.listedProviders'],
  comparisons: [],
  pages: ['services'],
  procedures: ['services.list', 'services.get', 'services.history', 'services.availability'],
  checks: [
    {
      id: 'core-services.failures',
      title: 'No service fails',
      query: 'services.list health',
      run: async (answers) => {
        const { rows, counts } = await answers.services();
        const failing = rows.filter((row) => row.health.status === 'critical' || row.health.status === 'degraded');
        const evidence = (failing.length > 0 ? failing : rows).flatMap((row) => row.health.evidence).slice(0, 5);
        if (failing.length > 0) {
          const critical = failing.some((row) => row.health.status === 'critical');
          const words = failing.map((row) => `${row.service}: ${row.health.words}`).join('; ');
          return found(critical ? 'broken' : 'degraded', words, evidence);
        }
        if (counts.healthy === 0) return found('not_enough_data', 'none has proved itself so far', evidence);
        return found('works', 'none failed in the last 10 min', evidence);
      },
    },
    {
      id: 'core-services.proofs',
      title: 'Services prove themselves by what they do',
      query: 'services.list health.lastProofAt',
      run: async (answers) => {
        const { rows } = await answers.services();
        const core = rows.filter((row) => row.core);
        const proved = core.filter((row) => row.health.lastProofAt !== null);
        const words = `${proved.length} of ${core.length}; of the others nothing is told, or nothing was asked`;
        if (proved.length === 0) return found('not_enough_data', words, []);
        return found('works', words, proved.flatMap((row) => row.health.evidence).slice(0, 5));
      },
    },
    {
      id: 'core-services.flag',
      title: 'The agent’s own flag is not taken for health',
      query: 'services.list selfReported against health',
      run: async (answers) => {
        const { rows } = await answers.services();
        const told = rows.filter((row) => row.selfReported.status === 'available');
        const [first] = told;
        if (!first) return found('not_told', 'the agent says nothing of its services', []);
        const says = told.filter((row) => row.selfReported.status === 'available' && row.selfReported.value).length;
        const judged = rows.filter((row) => row.health.status === 'healthy').length;
        return found('works', `it calls ${says} of ${told.length} healthy, evidence says so of ${judged}`, [
          evidenceOf('own flag', first.selfReported, answers.now),
        ]);
      },
    },
  ],
};
