import type {
  BreakerState,
  EffectiveHealth,
  Reading,
  ServiceGroup,
  ServiceHealth,
  ServiceRow,
  Status,
} from '@ciris/telemetry-contracts';
import { CORE_SERVICES, coreServicesOf } from '../../facts/services.ts';
import { effectiveHealth } from '../../insight/services/dependency-health.ts';
import type { AgentView } from '../agent-view.ts';

interface Named {
  readonly service: string;
  readonly group: ServiceGroup;
  readonly core: boolean;
  readonly dependsOn: readonly string[];
}

/** The core services of this generation in their groups, then what adapters registered beside them. */
export const namedServices = (of: AgentView): readonly Named[] => {
  const core = of.view.generation ? coreServicesOf(of.view.generation) : CORE_SERVICES;
  const names = new Set<string>(core.map((service) => service.name));
  return [
    ...core.map(({ name, group, dependsOn }): Named => ({ service: name, group, core: true, dependsOn })),
    ...of
      .keys('service')
      .filter((key) => !names.has(key))
      .map((service): Named => ({ service, group: 'adapter', core: false, dependsOn: [] })),
  ];
};

const WORST: readonly BreakerState[] = ['open', 'half_open', 'closed'];

/** The registry's breaker of the LLM does not see calls fail: those of the bus do, each provider's its own. */
const llmBreaker = (of: AgentView): Reading<BreakerState> => {
  const told = of
    .keys('provider')
    .map((key) => of.field<BreakerState>('provider.breakerState', key))
    .filter((reading) => reading.status === 'available');
  for (const state of WORST) {
    const worst = told.find(({ value }) => value === state);
    if (worst) return worst;
  }
  const open = of.field<number>('llm.openBreakers');
  if (open.status === 'unavailable') return open;
  return {
    ...open,
    value: open.value > 0 ? 'open' : 'closed',
    basis: 'derived',
    formula: 'open breakers of the LLM bus',
  };
};

const breakerOf = (of: AgentView, service: string): Reading<BreakerState> => {
  if (service === 'LLMService') return llmBreaker(of);
  const breaker = of.field<BreakerState>('service.breakerState', service);
  if (breaker.status === 'available' || breaker.reason !== 'not_yet' || of.keys('service').length === 0) return breaker;
  return {
    status: 'unavailable',
    reason: 'not_applicable',
    since: null,
    detail: 'It is called directly: by design it has no breaker.',
  };
};

/** What a service counts of itself; agents count for core services alone. */
export const countedOf = <T extends number | string>(
  of: AgentView,
  { service, core }: Pick<Named, 'service' | 'core'>,
  name: string,
): Reading<T> => {
  const reading = of.field<T>(`service.${name}`, service);
  if (core || reading.status === 'available' || reading.reason !== 'not_yet') return reading;
  return {
    status: 'unavailable',
    reason: 'not_exposed',
    since: null,
    detail: 'Only core services count what they do.',
  };
};

const NOT_JUDGED: ServiceHealth = {
  status: 'unknown',
  words: 'not judged yet',
  since: null,
  lastProofAt: null,
  lastFailureAt: null,
  evidence: [],
};

const healthOf = (of: AgentView, service: string): ServiceHealth => {
  const health = of.handle.services().get(service);
  return health ? { ...health, evidence: [...health.evidence] } : NOT_JUDGED;
};

/** Of every service, as what it needs allows. */
export const effectiveOf = (of: AgentView): ReadonlyMap<string, EffectiveHealth> =>
  effectiveHealth(
    new Map(
      namedServices(of).map(({ service, dependsOn }) => {
        const { status, words } = healthOf(of, service);
        return [service, { status, words, dependsOn }];
      }),
    ),
  );

export const serviceRowOf = (
  of: AgentView,
  named: Named,
  effective: ReadonlyMap<string, EffectiveHealth> = effectiveOf(of),
): ServiceRow => {
  const health = healthOf(of, named.service);
  const allowed = effective.get(named.service);
  return {
    ...named,
    dependsOn: [...named.dependsOn],
    health,
    effective: { status: health.status, words: health.words, ...allowed, chain: [...(allowed?.chain ?? [])] },
    selfReported: of.field<boolean>('service.selfReported', named.service),
    breaker: breakerOf(of, named.service),
    latencyMs: countedOf<number>(of, named, 'latencyMs'),
    errors: countedOf<number>(of, named, 'errors'),
    requests: countedOf<number>(of, named, 'requests'),
  };
};

export type JudgedService = Pick<ServiceRow, 'service' | 'core' | 'health'>;

/** Every service by its health, without what it tells of itself. */
export const judgedServices = (of: AgentView): readonly JudgedService[] =>
  namedServices(of).map(({ service, core }) => ({ service, core, health: healthOf(of, service) }));

/** Of the core services alone. */
export const countByStatus = (rows: readonly JudgedService[]): Record<Status, number> => {
  const counts: Record<Status, number> = { healthy: 0, degraded: 0, critical: 0, unknown: 0 };
  for (const row of rows) if (row.core) counts[row.health.status] += 1;
  return counts;
};

export const serviceRows = (of: AgentView): ServiceRow[] => {
  const effective = effectiveOf(of);
  return namedServices(of).map((named) => serviceRowOf(of, named, effective));
};

export const serviceCounts = (of: AgentView): Record<Status, number> => countByStatus(judgedServices(of));
