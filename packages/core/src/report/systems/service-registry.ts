import { BUSES, type BusName, type RegistrationRow } from '@ciris/telemetry-contracts';
import { PROVIDER_TYPES } from '../../facts/registry.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

const ofBus = (rows: readonly RegistrationRow[], bus: BusName): readonly RegistrationRow[] =>
  rows.filter(({ type }) => PROVIDER_TYPES[type]?.bus === bus);

/** One whose breaker lets calls through, or tries to. */
const canBeAsked = ({ breaker }: RegistrationRow): boolean => valueOrNull(breaker) !== 'open';

export const serviceRegistry: SystemDefinition = {
  id: 'service-registry',
  title: 'ServiceRegistry',
  group: 'Registry',
  fields: ['registry.totalServices', 'registry.listedProviders', 'registry.listedBreakers', 'registry.openBreakers'],
  comparisons: [],
  pages: ['topology', 'breakers'],
  procedures: ['registry.providers', 'registry.topology'],
  checks: [
    check({
      id: 'service-registry.providers',
      title: 'Each bus has somebody to ask',
      query: 'registry.providers type, breaker',
      outcomes: ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { rows, sentence } = await answers.ask.registry.providers();
        if (rows.length === 0) {
          const listed = answers.of.field<number>('registry.listedProviders');
          return listed.status === 'unavailable'
            ? missing('registered providers', listed, answers.now)
            : found('not_enough_data', 'no provider is registered', []);
        }
        const evidence = rows.map((row) => evidenceOf(`breaker of ${row.registrationId}`, row.breaker, answers.now));
        const without = BUSES.filter((bus) => !ofBus(rows, bus).some(canBeAsked));
        if (without.length > 0) return found('broken', `nobody can be asked by: ${without.join(', ')}`, evidence);
        const shut = rows.filter(({ breaker }) => breaker.status === 'available' && breaker.value !== 'closed');
        return found(shut.length > 0 ? 'degraded' : 'works', sentence, evidence);
      },
    }),
  ],
};
