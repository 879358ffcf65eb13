import type { Evidence } from '@ciris/telemetry-contracts';
import { valueOrNull } from '../../resolve/field.ts';
import type { Answers } from '../answers.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

const DIRECT = 'Services that are called directly have none, by design.';

const llmBreakers = ({ of }: Answers) =>
  of.keys('provider').map((name) => ({ name, state: of.field<string>('provider.breakerState', name) }));

/** No LLM provider is listed: why, and what is told all the same. */
const llmUntold = (answers: Answers, registered: string, evidence: readonly Evidence[]) => {
  const state = answers.of.field<string>('provider.breakerState');
  if (state.status === 'available') return found('not_enough_data', 'no LLM provider has a name', evidence);
  const { outcome, answer, better } = missing('breakers of LLM providers', state, answers.now);
  return found(outcome, `${registered}; LLM providers: ${answer}`, evidence, better);
};

export const circuitBreakers: SystemDefinition = {
  id: 'circuit-breakers',
  title: 'CircuitBreaker',
  group: 'Registry',
  fields: ['registry.listedProviders', 'registry.listedBreakers', 'registry.openBreakers', 'llm.openBreakers'],
  comparisons: ['registry.openBreakers', 'llm.openBreakers'],
  pages: ['breakers', 'services', 'topology'],
  procedures: [
    'breakers.list',
    'breakers.timeline',
    'breakers.watch',
    'services.list',
    'services.get',
    'registry.providers',
  ],
  checks: [
    check({
      id: 'circuit-breakers.everywhere',
      title: 'Breakers of registered and of LLM providers',
      query: 'registry.listedBreakers against registry.listedProviders; provider.breakerState of each provider',
      outcomes: ['works', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const providers = answers.of.field<number>('registry.listedProviders');
        const breakers = answers.of.field<number>('registry.listedBreakers');
        if (providers.status === 'unavailable') return missing('registered providers', providers, answers.now);
        if (breakers.status === 'unavailable') return missing('their breakers', breakers, answers.now);
        const llm = llmBreakers(answers);
        const without = llm.filter(({ state }) => state.status === 'unavailable');
        const evidence = [
          evidenceOf('registered providers', providers, answers.now),
          evidenceOf('of these with a breaker', breakers, answers.now),
          ...llm.map(({ name, state }) => evidenceOf(`breaker of ${name}`, state, answers.now)),
        ];
        const registered = `${breakers.value} of ${providers.value} registered`;
        if (providers.value === 0) return found('not_enough_data', 'no provider is registered', evidence);
        if (breakers.value < providers.value) return found('broken', `${registered}. ${DIRECT}`, evidence);
        // The registry's breakers are other objects than those of the LLM bus: they prove nothing of it.
        if (llm.length === 0) return llmUntold(answers, registered, evidence);
        const answer = `${registered}, ${llm.length - without.length} of ${llm.length} LLM providers. ${DIRECT}`;
        return found(without.length === 0 ? 'works' : 'broken', answer, evidence);
      },
    }),
    check({
      id: 'circuit-breakers.closed',
      title: 'Open breakers',
      query: 'breakers that agents.get judges by; llm.openBreakers; registry.openBreakers',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const open = answers.handle.judgedOn()?.openBreakers ?? [];
        if (open.length > 0) {
          const names = open.map(({ name }) => name).join(', ');
          return found(
            'degraded',
            `${open.length} open: ${names}`,
            open.map((breaker) => breaker.evidence),
          );
        }
        const llm = answers.of.field<number>('llm.openBreakers');
        const registry = answers.of.field<number>('registry.openBreakers');
        const evidence = [
          evidenceOf('open LLM breakers', llm, answers.now),
          evidenceOf('open registry breakers', registry, answers.now),
        ];
        const sum = (valueOrNull(llm) ?? 0) + (valueOrNull(registry) ?? 0);
        if (sum > 0) return found('degraded', `${sum} open`, evidence);
        if (llm.status === 'unavailable') return missing('LLM breakers', llm, answers.now);
        if (registry.status === 'unavailable') return missing('registry breakers', registry, answers.now);
        return found('works', 'none', evidence);
      },
    }),
  ],
};
