import type { Generation } from '@ciris/telemetry-contracts';
import { memberAt, recordedAnswers, recordedMember } from '../truth/answers.ts';
import { totalsOf } from '../truth/totals.ts';
import { byAnswer, type Expected, type Figure, is, told, untold, within } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

interface Detail {
  readonly healthy: boolean;
  readonly circuit_breaker_state: string;
  readonly priority: string;
}

/** Names under which agents register services that they name otherwise elsewhere. */
const REGISTERED_AS: Readonly<Record<string, string>> = {
  LocalGraphMemoryService: 'MemoryService',
  GraphConfigService: 'ConfigService',
  MockLLMService: 'LLMService',
  CoreToolService: 'SecretsToolService',
};

/** In the list of services: registry names of the API adapter. */
const LISTED_AS: Readonly<Record<string, string>> = {
  apicommunicationservice: 'api-comm',
  apiruntimecontrolservice: 'api-runtime',
  apitoolservice: 'api-tool',
};

const detailsOf = (generation: Generation): readonly (readonly [string, Detail])[] =>
  Object.entries(
    recordedMember(generation, '/v1/system/services/health', 'data.service_details') as Record<string, Detail>,
  );

/** Providers in the registry by the name of their service: only these have a breaker and a priority. */
const registered = (generation: Generation): ReadonlyMap<string, Detail> =>
  new Map(
    detailsOf(generation)
      .filter(([key]) => key.startsWith('registry.'))
      .map(([key, detail]) => {
        const name = key.slice(key.lastIndexOf('.') + 1).replace(/_\d+$/, '');
        return [REGISTERED_AS[name] ?? name, detail];
      }),
  );

/** Kinds that the list of services gives to this one, under any of its spellings. */
const kindsOf = (generation: Generation, service: string): ReadonlySet<string> => {
  const list = recordedMember(generation, '/v1/system/services', 'data.services') as readonly {
    readonly name: string;
    readonly type: string;
  }[];
  const plain = service.toLowerCase();
  const spellings = [plain, LISTED_AS[plain], ...aliasesOf(service)];
  return new Set(list.filter(({ name }) => spellings.includes(name.toLowerCase())).map(({ type }) => type));
};

const aliasesOf = (service: string): readonly string[] =>
  Object.entries(REGISTERED_AS)
    .filter(([, name]) => name === service)
    .map(([alias]) => alias.toLowerCase());

/** Services whose requests unified telemetry counts, and where. */
const COUNTED: Readonly<Record<Generation, Readonly<Record<string, string>>>> = {
  early: {},
  v1: { MemoryService: 'memory', LLMService: 'llm_bus' },
  v2: { MemoryService: 'memory', LLMService: 'llm_bus', SecretsToolService: 'secrets_tool' },
};

const unified = (generation: Generation, member: string): Figure =>
  byAnswer(is(recordedMember(generation, '/v1/telemetry/unified', `services.${member}`), `unified ${member}`));

const requests = (generation: Generation, service: string): Figure => {
  const member = COUNTED[generation][service];
  if (member === undefined) return untold('not_exposed');
  return service === 'LLMService'
    ? byAnswer(is(totalsOf(generation).llm.calls, 'truth-queries.json llm_totals'))
    : unified(generation, `${member}.requests_handled`);
};

const errors = (generation: Generation, service: string): Figure => {
  const member = COUNTED[generation][service];
  return member === undefined ? untold('not_exposed') : unified(generation, `${member}.error_count`);
};

/** The mean of the bus is that of the points in the database but for the last digits. */
const latency = (generation: Generation, service: string): Figure =>
  service === 'LLMService' && generation !== 'early'
    ? byAnswer(is(totalsOf(generation).llm.latencyMs, 'truth-queries.json llm_latency_ms', 0.001))
    : untold('not_exposed');

/** Core services without a counter that moves with their work; reconcile.md names those that stay at 0. */
const UNCOUNTED: Readonly<Record<Generation, readonly string[]>> = {
  early: [],
  v1: ['TelemetryService', 'IncidentManagementService', 'AuthenticationService', 'ResourceMonitorService'],
  v2: [
    'TelemetryService',
    'IncidentManagementService',
    'AuthenticationService',
    'ResourceMonitorService',
    'WiseAuthorityService',
    'AdaptiveFilterService',
  ],
};

/** Counters that count what the database has too. */
const counterTruth = (generation: Generation, service: string): number | null => {
  const totals = totalsOf(generation);
  if (service === 'AuditService') return totals.audit.entries;
  if (service === 'LLMService') return totals.llm.calls;
  if (service === 'WiseAuthorityService') return totals.deferrals;
  return service === 'AdaptiveFilterService' ? totals.messages.received : null;
};

/** Members of `GET /v1/telemetry/unified` that move with the work of a service, as they were seen to move when it worked. */
const COUNTERS: Readonly<Record<string, readonly string[]>> = {
  MemoryService: ['memory.custom_metrics.memory_operations_total'],
  ConfigService: ['config.custom_metrics.config_cache_hits', 'config.custom_metrics.config_cache_misses'],
  TSDBConsolidationService: ['tsdb_consolidation.custom_metrics.tsdb_consolidations_total'],
  TimeService: ['time.custom_metrics.time_queries_total'],
  ShutdownService: ['shutdown.custom_metrics.shutdown_requests_total'],
  InitializationService: ['initialization.custom_metrics.init_services_started'],
  DatabaseMaintenanceService: ['database_maintenance.custom_metrics.task_run_count'],
  SecretsService: [
    'secrets.custom_metrics.encryption_operations',
    'secrets.custom_metrics.decryption_operations',
    'secrets.custom_metrics.filter_detections',
  ],
  VisibilityService: ['visibility.custom_metrics.visibility_requests_total'],
  SelfObservationService: ['self_observation.custom_metrics.task_run_count'],
  ConsentService: ['consent.custom_metrics.consent_checks_total'],
  RuntimeControlService: ['runtime_control.custom_metrics.runtime_commands_processed'],
  TaskSchedulerService: ['task_scheduler.custom_metrics.task_run_count'],
  SecretsToolService: ['secrets_tool.custom_metrics.tool_executions'],
};

/** What the phase was answered, the first time and the last. */
const recordedCounter = (generation: Generation, service: string): Expected => {
  const members = COUNTERS[service];
  if (!members) throw new Error(`no counter of ${service} is named here`);
  const sums = recordedAnswers(generation, '/v1/telemetry/unified', 'after-messages').map((body) =>
    members.reduce((sum, member) => sum + Number(memberAt(body, `services.${member}`)), 0),
  );
  return within(Math.min(...sums), Math.max(...sums), 'a counter of its own, of which nothing else tells');
};

const activity = (generation: Generation, service: string): Figure => {
  const untellable = generation === 'early' || !isCore(generation, service);
  if (untellable || UNCOUNTED[generation].includes(service)) return untold('not_exposed');
  const truth = counterTruth(generation, service);
  return byAnswer(truth === null ? recordedCounter(generation, service) : is(truth, 'truth-queries.json'));
};

/** Of the bus: the registry's breaker of the LLM stays closed while the provider's is open. */
const llmBreaker = (generation: Generation): Figure => {
  const closed = is('closed', 'reconcile.md: no LLM call failed');
  if (generation === 'early') return untold('not_exposed');
  return generation === 'v1' ? told('not_yet', ['stream', closed], ['answer', closed]) : byAnswer(closed);
};

const SERVICE = ['services.list.rows[*]', 'services.get[*]'] as const;
const shown = (name: string): readonly string[] => SERVICE.map((place) => `${place}.${name}`);

/** Paths of single metrics: the name of the metric stands in the second brackets. */
const metric =
  (figures: Readonly<Record<string, (service: string) => Figure>>) =>
  (service = '', name = ''): Figure => {
    const figure = figures[name];
    if (!figure) throw new Error(`no figure for the metric ${name}`);
    return figure(service);
  };

export const serviceFigures = ({ generation, provedServices }: Occasion): Table => {
  const providers = registered(generation);
  const uptime = Number(recordedMember(generation, '/v1/system/health', 'data.uptime_seconds'));
  const of = {
    requests: (service: string) => requests(generation, service),
    errors: (service: string) => errors(generation, service),
    latencyMs: (service: string) => latency(generation, service),
    type: (service: string) => {
      const [kind, another] = kindsOf(generation, service);
      // One name stands for two services of v2: the core one and its twin in the registry.
      return byAnswer(is(another === undefined ? kind : 'infrastructure', 'GET /v1/system/services type'));
    },
    priority: (service: string) => {
      const provider = providers.get(service);
      return provider
        ? byAnswer(is(provider.priority.toLowerCase(), 'GET /v1/system/services/health priority'))
        : untold('not_applicable');
    },
    uptimeSeconds: (service: string) =>
      generation === 'early' || !isCore(generation, service)
        ? untold('not_exposed')
        : byAnswer(within(uptime - 120, uptime + 120, 'a service begins some seconds after its process')),
    activity: (service: string) => activity(generation, service),
  };
  const allHealthy = detailsOf(generation).every(([, { healthy }]) => healthy);
  return {
    ...at(shown('selfReported'), () => byAnswer(is(allHealthy, 'GET /v1/system/services/health: all are healthy'))),
    ...at(shown('breaker'), (service = '') => {
      if (service === 'LLMService') return llmBreaker(generation);
      const provider = providers.get(service);
      return provider
        ? byAnswer(is(provider.circuit_breaker_state, 'GET /v1/system/services/health'))
        : untold('not_applicable');
    }),
    ...at(shown('requests'), (service = '') => of.requests(service)),
    ...at(shown('errors'), (service = '') => of.errors(service)),
    ...at(shown('latencyMs'), (service = '') => of.latencyMs(service)),
    'services.get[*].metrics[*].value': metric(of),
    // It is watched for minutes: neither a month nor an hour can be judged by that.
    ...at(
      ['remainingPercent', 'burnRate'].map((name) => `services.availability.rows[*].budget.${name}`),
      () => untold('not_yet'),
    ),
    // No service failed after its last proof, so none was critical.
    'services.availability.rows[*].percent': (service = '') =>
      provedServices.has(service) ? told('not_yet', ['platform', is(100, 'services.history')]) : untold('not_yet'),
  };
};

const isCore = (generation: Generation, service: string): boolean =>
  detailsOf(generation).some(([key]) => key.startsWith('direct.') && key.endsWith(`.${service}`)) ||
  service === 'ConsentService';
