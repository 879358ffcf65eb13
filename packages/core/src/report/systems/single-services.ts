import { GENERATIONS, type Generation, type Outcome } from '@ciris/telemetry-contracts';
import type { FieldTrust } from '../../facts/field.ts';
import { CORE_SERVICES, type CoreServiceFact, coreServicesOf } from '../../facts/services.ts';
import { TRUST } from '../../facts/trust.ts';
import { check, type SystemDefinition } from '../check.ts';
import { found } from '../finding-words.ts';

/** `MemoryService` is `memory-service`, `TSDBConsolidationService` is `tsdb-consolidation-service`. */
export const systemIdOf = (name: string): string =>
  name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();

const isIn = (generation: Generation, { name }: CoreServiceFact): boolean =>
  coreServicesOf(generation).some((service) => service.name === name);

/** Why nothing could ever show that it works; null: something could. */
const whyNeverProved = (generation: Generation, fact: CoreServiceFact): string | null => {
  const { alive, proves } = fact.evidence;
  if (!isIn(generation, fact)) return 'This generation has no such service.';
  const signs = alive.map((sign): FieldTrust | null => ('field' in sign ? TRUST[sign.field][generation] : null));
  if (signs.some((trust) => trust === null || trust.told.length > 0)) return null;
  return signs[0]?.otherwise.detail ?? proves;
};

const OF_EACH = /^(service|provider)\./;

const fieldsOf = ({ evidence }: CoreServiceFact): SystemDefinition['fields'] =>
  evidence.alive.flatMap((sign) => ('field' in sign && !OF_EACH.test(sign.field) ? [sign.field] : []));

const outcomesOf = (fact: CoreServiceFact): readonly Outcome[] => {
  const never = GENERATIONS.filter((generation) => whyNeverProved(generation, fact) !== null);
  return [
    'works',
    'degraded',
    'broken',
    ...(never.length > 0 ? (['not_told'] as const) : []),
    ...(never.length < GENERATIONS.length ? (['not_enough_data'] as const) : []),
  ];
};

const systemOf = (fact: CoreServiceFact): SystemDefinition => {
  const id = systemIdOf(fact.name);
  return {
    id,
    title: fact.name,
    group: 'Services',
    generations: GENERATIONS.filter((generation) => isIn(generation, fact)),
    fields: fieldsOf(fact),
    comparisons: [],
    pages: [`services/${fact.name}`],
    procedures: ['services.get', 'services.history'],
    checks: [
      check({
        id: `${id}.proof`,
        title: 'Health by what it was seen to do',
        query: `services.list health of ${fact.name}`,
        outcomes: outcomesOf(fact),
        run: async (answers) => {
          const { rows } = await answers.ask.services.list();
          const health = rows.find(({ service }) => service === fact.name)?.health;
          const evidence = health?.evidence ?? [];
          if (health?.status === 'critical') return found('broken', health.words, evidence);
          if (health?.status === 'degraded') return found('degraded', health.words, evidence);
          if (health?.status === 'healthy') return found('works', health.words, evidence);
          const { generation } = answers.handle;
          const never = generation === null ? null : whyNeverProved(generation, fact);
          return never === null
            ? found('not_enough_data', health?.words ?? 'its generation is not known yet', evidence)
            : found('not_told', never, evidence);
        },
      }),
    ],
  };
};

/** A row for each of the 22, so that none is only a part of a sum. */
export const singleServices: readonly SystemDefinition[] = CORE_SERVICES.map(systemOf);
