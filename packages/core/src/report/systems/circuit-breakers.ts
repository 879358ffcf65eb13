import { valueOrNull } from '../../resolve/field.ts';
import type { SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

const DIRECT = 'Services that are called directly have none, by design.';

export const circuitBreakers: SystemDefinition = {
  id: 'circuit-breakers',
  title: 'CircuitBreaker',
  group: 'Registry',
  fields: ['registry.listedProviders', 'registry.listedBreakers', 'registry.openBreakers', 'llm.openBreakers'],
  comparisons: ['registry.openBreakers', 'llm.openBreakers'],
  pages: ['services'],
  procedures: ['services.list', 'services.get'],
  checks: [
    {
      id: 'circuit-breakers.everywhere',
      title: 'Every registered and every LLM provider has a breaker',
      query: 'registry.listedBreakers against registry.listedProviders; provider.breakerState of each provider',
      run: async (answers) => {
        const providers = answers.of.field<number>('registry.listedProviders');
        const breakers = answers.of.field<number>('registry.listedBreakers');
        if (providers.status === 'unavailable') return missing('registered providers', providers, answers.now);
        if (breakers.status === 'unavailable') return missing('their breakers', breakers, answers.now);
        const llm = answers.of.keys('provider');
        const without = llm.filter((name) => valueOrNull(answers.of.field('provider.breakerState', name)) === null);
        const evidence = [
          evidenceOf('registered providers', providers, answers.now),
          evidenceOf('of these with a breaker', breakers, answers.now),
          ...llm.map((name) =>
            evidenceOf(`breaker of ${name}`, answers.of.field('provider.breakerState', name), answers.now),
          ),
        ];
        const answer = `${breakers.value} of ${providers.value} registered${llm.length > 0 ? `, ${llm.length - without.length} of ${llm.length} LLM providers` : ''}. ${DIRECT}`;
        if (providers.value === 0) return found('not_enough_data', 'no provider is registered', evidence);
        const all = breakers.value >= providers.value && without.length === 0;
        return found(all ? 'works' : 'broken', answer, evidence);
      },
    },
    {
      id: 'circuit-breakers.closed',
      title: 'No breaker is open',
      query: 'agents.get verdict reasons; llm.openBreakers; registry.openBreakers',
      run: async (answers) => {
        const { verdict } = await answers.agent();
        const open = verdict.reasons.filter((reason) => reason.code === 'breaker_open');
        if (open[0])
          return found(
            'degraded',
            open[0].text,
            open.flatMap((reason) => reason.evidence),
          );
        const llm = answers.of.field<number>('llm.openBreakers');
        const registry = answers.of.field<number>('registry.openBreakers');
        const evidence = [
          evidenceOf('open LLM breakers', llm, answers.now),
          evidenceOf('open registry breakers', registry, answers.now),
        ];
        const sum = (valueOrNull(llm) ?? 0) + (valueOrNull(registry) ?? 0);
        if (sum > 0) return found('degraded', `${sum} open`, evidence);
        if (llm.status === 'unavailable' && registry.status === 'unavailable') {
          return missing('breaker states', llm, answers.now);
        }
        return found('works', 'none is open', evidence);
      },
    },
  ],
};
