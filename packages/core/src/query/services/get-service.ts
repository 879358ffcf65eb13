import type { InputOf, OutputOf, services } from '@ciris/telemetry-contracts';
import { CORE_SERVICES, REGISTERED_EVIDENCE } from '../../facts/services.ts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { USUAL_OBJECTIVE } from './error-budget.ts';
import { findService } from './find-service.ts';
import { countedOf, serviceRowOf } from './service-rows.ts';

const METRICS = ['type', 'priority', 'requests', 'errors', 'latencyMs', 'uptimeSeconds', 'activity'] as const;

/** One service: health with its evidence, what it tells of itself, and who depends on it. */
export const getService = async (
  context: QueryContext,
  input: InputOf<typeof services.get>,
): Promise<OutputOf<typeof services.get>> => {
  const of = await viewOf(context, context.directory.find(input.agent));
  const { found, all } = findService(of, input.service);
  const fact = CORE_SERVICES.find((service) => service.name === found.service);
  return {
    ...serviceRowOf(of, found),
    proves: (fact?.evidence ?? REGISTERED_EVIDENCE).proves,
    dependents: all.filter((one) => one.dependsOn.includes(found.service)).map((one) => one.service),
    alsoKnownAs: [...(fact?.aliases ?? [])],
    objective: context.objective ?? USUAL_OBJECTIVE,
    metrics: METRICS.map((name) => ({ name, value: countedOf<number | string>(of, found, name) })),
  };
};
