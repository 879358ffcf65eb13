import type { Generation, ServiceGroup } from '@ciris/telemetry-contracts';
import type { FieldName } from './fields.ts';

/** Things that happen to single calls, entries and decisions, from whatever source tells of them. */
export type Happening = 'audit.entry' | 'call.answered' | 'deferral.answered' | 'thought.ended';

/**
 * Something that shows that a service works, or that it fails, at the moment it is seen:
 * - `grows` the value is higher than before, in the same process
 * - `changes` the value is another than before
 * - `told` an answer gave a value at all
 * - `is` the value is this one
 * - `happens` one was seen
 * - `fails` what the verdict counts as failing lately, by the same source
 * Fields of the subject `service` and `provider` are read for this service, or for any provider.
 */
export type Sign =
  | { readonly when: 'grows' | 'changes' | 'told'; readonly field: FieldName }
  | { readonly when: 'is'; readonly field: FieldName; readonly value: string | boolean }
  | { readonly when: 'happens'; readonly what: Happening }
  | { readonly when: 'fails'; readonly kind: 'llm' };

export interface EvidenceRule {
  /** What proves that it works, as a page says it. */
  readonly proves: string;
  readonly alive: readonly Sign[];
  readonly failing: readonly Sign[];
}

export interface CoreServiceFact {
  /** The class that agents name in most places. */
  readonly name: string;
  /** Its key in the unified telemetry. */
  readonly key: string;
  readonly group: Exclude<ServiceGroup, 'adapter'>;
  /** Other spellings, compared without case and punctuation; trailing ids of Python are cut before. */
  readonly aliases: readonly string[];
  readonly dependsOn: readonly string[];
  /** Members of unified telemetry that together count what it did, where they move with its work. */
  readonly activity: { readonly v1: readonly string[]; readonly v2: readonly string[] };
  readonly evidence: EvidenceRule;
}

const grows = (field: FieldName): Sign => ({ when: 'grows', field });
const told = (field: FieldName): Sign => ({ when: 'told', field });
const changes = (field: FieldName): Sign => ({ when: 'changes', field });
const happens = (what: Happening): Sign => ({ when: 'happens', what });

const ACTIVITY = grows('service.activity');
const ERRORS = grows('service.errors');

const counters = (...members: readonly string[]): CoreServiceFact['activity'] => ({ v1: members, v2: members });
const NONE = counters();

/** Proved by its own counter alone. */
const byActivity = (proves: string): EvidenceRule => ({ proves, alive: [ACTIVITY], failing: [ERRORS] });

/** All 22; `early` has no ConsentService. */
export const CORE_SERVICES = [
  {
    name: 'MemoryService',
    key: 'memory',
    group: 'graph',
    aliases: ['memory', 'LocalGraphMemoryService'],
    dependsOn: ['SecretsService', 'TimeService'],
    activity: counters('memory.custom_metrics.memory_operations_total'),
    evidence: {
      proves: 'nodes are added to its graph, or it counts operations',
      alive: [grows('memory.totalNodes'), ACTIVITY],
      failing: [ERRORS],
    },
  },
  {
    name: 'ConfigService',
    key: 'config',
    group: 'graph',
    aliases: ['config', 'GraphConfigService'],
    dependsOn: ['MemoryService', 'TimeService'],
    activity: counters('config.custom_metrics.config_cache_hits', 'config.custom_metrics.config_cache_misses'),
    evidence: byActivity('values are read from it'),
  },
  {
    name: 'TelemetryService',
    key: 'telemetry',
    group: 'graph',
    aliases: ['telemetry', 'GraphTelemetryService'],
    dependsOn: ['MemoryService', 'TimeService'],
    activity: NONE,
    evidence: { proves: 'metric points are stored', alive: [grows('memory.metricPoints')], failing: [] },
  },
  {
    name: 'AuditService',
    key: 'audit',
    group: 'graph',
    aliases: ['audit', 'GraphAuditService'],
    dependsOn: ['MemoryService', 'TimeService'],
    activity: counters('audit.custom_metrics.audit_events_total'),
    evidence: {
      proves: 'the chain advances',
      alive: [happens('audit.entry'), grows('audit.lastSequence'), grows('audit.events')],
      failing: [],
    },
  },
  {
    name: 'IncidentManagementService',
    key: 'incident_management',
    group: 'graph',
    aliases: ['incident_management', 'incident'],
    dependsOn: ['MemoryService', 'TimeService'],
    activity: NONE,
    evidence: { proves: 'nothing that an agent tells shows whether it works', alive: [], failing: [] },
  },
  {
    name: 'TSDBConsolidationService',
    key: 'tsdb_consolidation',
    group: 'graph',
    aliases: ['tsdb_consolidation'],
    dependsOn: ['MemoryService', 'TimeService'],
    activity: counters('tsdb_consolidation.custom_metrics.tsdb_consolidations_total'),
    evidence: {
      proves: 'summaries are written, each 6 hours',
      alive: [grows('consolidation.runs'), ACTIVITY],
      failing: [],
    },
  },
  {
    name: 'TimeService',
    key: 'time',
    group: 'infrastructure',
    aliases: ['time'],
    dependsOn: [],
    activity: counters('time.custom_metrics.time_queries_total'),
    evidence: {
      proves: 'its clock advances and stays near ours',
      alive: [told('time.driftMs'), ACTIVITY],
      failing: [],
    },
  },
  {
    name: 'ShutdownService',
    key: 'shutdown',
    group: 'infrastructure',
    aliases: ['shutdown'],
    dependsOn: [],
    activity: counters('shutdown.custom_metrics.shutdown_requests_total'),
    evidence: byActivity('a shutdown was asked for'),
  },
  {
    name: 'InitializationService',
    key: 'initialization',
    group: 'infrastructure',
    aliases: ['initialization', 'init'],
    dependsOn: ['TimeService'],
    activity: counters('initialization.custom_metrics.init_services_started'),
    evidence: {
      proves: 'the agent says that it is complete',
      alive: [{ when: 'is', field: 'health.initializationComplete', value: true }],
      failing: [],
    },
  },
  {
    name: 'AuthenticationService',
    key: 'authentication',
    group: 'infrastructure',
    aliases: ['authentication', 'auth'],
    dependsOn: ['TimeService'],
    activity: NONE,
    evidence: {
      proves: 'it accepts our credentials',
      // The queue is answered only to those it knows.
      alive: [told('queue.depth')],
      failing: [],
    },
  },
  {
    name: 'ResourceMonitorService',
    key: 'resource_monitor',
    group: 'infrastructure',
    aliases: ['resource_monitor'],
    dependsOn: ['TimeService'],
    activity: NONE,
    evidence: {
      proves: 'its figures move',
      alive: [changes('resources.memoryMb'), changes('resources.cpuPercent')],
      failing: [],
    },
  },
  {
    name: 'DatabaseMaintenanceService',
    key: 'database_maintenance',
    group: 'infrastructure',
    aliases: ['database_maintenance', 'DatabaseMaintenance'],
    dependsOn: ['TimeService', 'ConfigService'],
    activity: counters('database_maintenance.custom_metrics.task_run_count'),
    evidence: byActivity('it ran, each hour'),
  },
  {
    name: 'SecretsService',
    key: 'secrets',
    group: 'infrastructure',
    aliases: ['secrets'],
    dependsOn: ['TimeService'],
    activity: counters(
      'secrets.custom_metrics.encryption_operations',
      'secrets.custom_metrics.decryption_operations',
      'secrets.custom_metrics.filter_detections',
    ),
    evidence: byActivity('secrets were found, stored or read'),
  },
  {
    name: 'WiseAuthorityService',
    key: 'wise_authority',
    group: 'governance',
    aliases: ['wise_authority', 'WiseAuthority'],
    dependsOn: ['AuthenticationService', 'AuditService', 'SecretsService'],
    // v2 keeps this counter at 0 whatever it does.
    activity: { v1: ['wise_authority.custom_metrics.wise_authority_deferrals_total'], v2: [] },
    evidence: {
      proves: 'deferrals reach it and are answered',
      alive: [happens('deferral.answered'), grows('deferrals.pending'), ACTIVITY],
      failing: [],
    },
  },
  {
    name: 'AdaptiveFilterService',
    key: 'adaptive_filter',
    group: 'governance',
    aliases: ['adaptive_filter'],
    dependsOn: ['MemoryService', 'ConfigService', 'LLMService'],
    // v2 counts some messages and not others.
    activity: { v1: ['adaptive_filter.custom_metrics.filter_messages_total'], v2: [] },
    evidence: {
      proves: 'messages pass through it',
      alive: [grows('messages.received'), ACTIVITY],
      failing: [],
    },
  },
  {
    name: 'VisibilityService',
    key: 'visibility',
    group: 'governance',
    aliases: ['visibility'],
    dependsOn: [],
    activity: counters('visibility.custom_metrics.visibility_requests_total'),
    evidence: byActivity('reasoning was asked for'),
  },
  {
    name: 'SelfObservationService',
    key: 'self_observation',
    group: 'governance',
    aliases: ['self_observation'],
    dependsOn: ['TimeService', 'MemoryService'],
    activity: counters('self_observation.custom_metrics.task_run_count'),
    evidence: byActivity('it looked at itself, each 6 hours'),
  },
  {
    name: 'ConsentService',
    key: 'consent',
    group: 'governance',
    aliases: ['consent'],
    dependsOn: ['TimeService', 'MemoryService'],
    activity: counters('consent.custom_metrics.consent_checks_total'),
    evidence: byActivity('consent was checked'),
  },
  {
    name: 'LLMService',
    key: 'llm',
    group: 'runtime',
    aliases: ['llm', 'MockLLMService', 'OpenAICompatibleClient', 'OpenAICompatibleLLMService'],
    dependsOn: ['TelemetryService', 'TimeService'],
    activity: counters('llm_bus.custom_metrics.llm_requests_total'),
    evidence: {
      proves: 'calls are answered',
      alive: [happens('call.answered'), grows('llm.answeredCalls'), grows('llm.tokensTotal')],
      failing: [
        { when: 'fails', kind: 'llm' },
        { when: 'is', field: 'provider.breakerState', value: 'open' },
      ],
    },
  },
  {
    name: 'RuntimeControlService',
    key: 'runtime_control',
    group: 'runtime',
    aliases: ['runtime_control'],
    dependsOn: ['ConfigService'],
    activity: counters('runtime_control.custom_metrics.runtime_commands_processed'),
    evidence: { proves: 'it counts the queue when asked', alive: [told('queue.depth'), ACTIVITY], failing: [] },
  },
  {
    name: 'TaskSchedulerService',
    key: 'task_scheduler',
    group: 'runtime',
    aliases: ['task_scheduler', 'TaskScheduler'],
    dependsOn: ['TimeService'],
    activity: counters('task_scheduler.custom_metrics.task_run_count'),
    evidence: byActivity('it looked for due tasks, each minute'),
  },
  {
    name: 'SecretsToolService',
    key: 'secrets_tool',
    group: 'tool',
    aliases: ['secrets_tool', 'CoreToolService', 'CoreTool'],
    dependsOn: ['SecretsService'],
    activity: counters('secrets_tool.custom_metrics.tool_executions'),
    evidence: byActivity('one of its tools ran'),
  },
] as const satisfies readonly CoreServiceFact[];

export type CoreService = (typeof CORE_SERVICES)[number]['name'];

/** Those that an agent of a generation has: 21, and 22 from v1 on. */
export const coreServicesOf = (generation: Generation): readonly (CoreServiceFact & { name: CoreService })[] =>
  generation === 'early' ? CORE_SERVICES.filter(({ name }) => name !== 'ConsentService') : CORE_SERVICES;

/** Of what an adapter registered beside them: its answers prove nothing, and it is asked of nothing. */
export const REGISTERED_EVIDENCE: EvidenceRule = {
  proves: 'nothing that an agent tells shows whether it works, except its breaker',
  alive: [],
  failing: [{ when: 'is', field: 'service.breakerState', value: 'open' }],
};
