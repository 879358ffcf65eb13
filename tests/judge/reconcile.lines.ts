import type { Generation } from '@ciris/telemetry-contracts';

/** A member that agents tell and that must not be shown as truth, by a line of `reconcile.md`. */
export interface ReconciledLine {
  /** The answer and its member. */
  readonly path: string;
  readonly member: string;
  /** Where a page shows the figure that it seems to tell: by pattern, or of one thing by its name. */
  readonly about: readonly string[];
}

/** An answer that is of no use: it must not be asked for at all. */
export type Unasked = Readonly<Record<Generation, readonly string[]>>;

const OVERVIEW = '/v1/telemetry/overview';
const UNIFIED = '/v1/telemetry/unified';
const STATUS = '/v1/agent/status';
const QUEUE = '/v1/system/runtime/queue';
const RESOURCES = '/v1/system/resources';

const TOKENS = ['system.snapshot.llm.tokens', 'thoughts.get[*].tokens'] as const;
const COST = ['system.snapshot.llm.costCents', 'thoughts.get[*].costCents'] as const;
const CARBON = ['thoughts.get[*].carbonGrams'] as const;
const ENERGY = ['thoughts.get[*].energyKwh'] as const;
const MESSAGES = ['system.snapshot.messages.received', 'system.snapshot.messages.sent'] as const;
const THOUGHTS = [
  'thoughts.list.counts.total',
  'thoughts.list.counts.ended',
  'thoughts.list.counts.completed',
  'system.snapshot.thoughts.total',
  'agents.get.ended',
] as const;
const TASKS = ['tasks.list.counts.completed', 'system.snapshot.tasks.completed', 'tasks.list.counts.total'] as const;
const FAILURES = ['thoughts.list.counts.failed', 'system.snapshot.thoughts.failed'] as const;
const CALL_FAILURES = ['system.snapshot.llm.failedCalls', 'system.snapshot.llm.rateLimitedCalls'] as const;
const DEFERRALS = ['deferrals.list.pending', 'tasks.list.counts.deferred'] as const;
const DEPTH = ['queue.status.depth', 'queue.status.waitingThoughts', 'agents.get.queueDepth'] as const;
const AUDIT = ['system.snapshot.audit.entries', 'system.snapshot.audit.lastSequence'] as const;
const POINTS = ['system.snapshot.memory.metricPoints'] as const;
const STATE = ['cognition.current.state', 'agents.get.cognitiveState', 'system.snapshot.cognitiveState'] as const;
const HEALTH = ['agents.get.selfReportedStatus', 'services.list.rows[*].selfReported'] as const;
const PACE = ['queue.status.endedPerMinute', 'queue.status.medianThoughtMs', 'queue.status.p95ThoughtMs'] as const;
const DISK = ['system.snapshot.resources.diskUsedMb'] as const;
const NODES = ['memory.stats.totalNodes', 'system.snapshot.memory.totalNodes'] as const;
const LOG_INS = [
  ...['services.list.rows', 'services.get'].flatMap((place) =>
    ['requests', 'errors'].map((figure) => `${place}[AuthenticationService].${figure}`),
  ),
  'services.get[AuthenticationService].metrics[activity].value',
] as const;
const DRIFT = ['system.time.driftMs', 'system.time.selfReportedDriftMs'] as const;

const of = (path: string, about: readonly string[], ...members: readonly string[]): readonly ReconciledLine[] =>
  members.map((member) => ({ path, member, about }));

const custom = (service: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => `services.${service}.custom_metrics.${name}`);

/** All stay at 0, however many log in or fail to. */
const AUTH_COUNTERS = ['attempts', 'successes', 'failures'].flatMap((what) => [`auth_${what}`, `auth_${what}_total`]);

const QUEUE_MEMBERS = ['processing_rate', 'average_latency_ms', 'max_size', 'oldest_message_age_seconds'] as const;
const queueLines = QUEUE_MEMBERS.flatMap((member) => of(QUEUE, [...PACE, ...selfReported(member)], `data.${member}`));

function selfReported(member: (typeof QUEUE_MEMBERS)[number]): readonly string[] {
  const name = member.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [`queue.status.selfReported.${name}`];
}

/** Lines that hold for every generation. */
const always: readonly ReconciledLine[] = [
  ...of(OVERVIEW, TOKENS, 'data.tokens_last_hour', 'data.tokens_24h'),
  ...of(OVERVIEW, COST, 'data.cost_last_hour_cents', 'data.cost_24h_cents'),
  ...of(OVERVIEW, CARBON, 'data.carbon_24h_grams'),
  ...of(OVERVIEW, ENERGY, 'data.energy_24h_kwh'),
  ...of(OVERVIEW, MESSAGES, 'data.messages_processed_24h'),
  ...of(OVERVIEW, THOUGHTS, 'data.thoughts_processed_24h'),
  ...of(OVERVIEW, TASKS, 'data.tasks_completed_24h'),
  ...of(
    OVERVIEW,
    [...FAILURES, ...CALL_FAILURES],
    'data.errors_24h',
    'data.error_rate_percent',
    'data.recent_incidents',
  ),
  ...of(OVERVIEW, HEALTH, 'data.healthy_services', 'data.active_services'),
  ...of(STATUS, MESSAGES, 'data.messages_processed'),
  ...of(STATUS, STATE, 'data.cognitive_state'),
  ...of(RESOURCES, DISK, 'data.current_usage.disk_used_mb'),
  ...of('/v1/system/time', DRIFT, 'data.time_sync.drift_ms'),
  ...queueLines,
];

/** Of unified telemetry, told from v1 on. */
const unified: readonly ReconciledLine[] = [
  ...of(UNIFIED, HEALTH, 'system_healthy', 'services_online', 'services_total'),
  ...of(UNIFIED, FAILURES, 'overall_error_rate', 'services.tool_bus.error_rate'),
  ...of(UNIFIED, CALL_FAILURES, 'services.llm_bus.error_rate'),
  ...of(UNIFIED, MESSAGES, ...custom('communication_bus', 'communication_messages_received')),
  ...of(UNIFIED, THOUGHTS, ...custom('agent_processor', 'processor_actions_total')),
  ...of(UNIFIED, THOUGHTS, ...custom('runtime_control', 'thoughts_processed')),
  ...of(UNIFIED, FAILURES, ...custom('incident_management', 'incidents_created', 'incidents_active')),
  ...of(UNIFIED, PACE, ...custom('runtime_control', 'average_thought_time_ms', 'seconds_per_thought')),
  ...of(UNIFIED, DEPTH, ...custom('runtime_control', 'queue_depth', 'thoughts_pending')),
  ...of(UNIFIED, DEPTH, ...custom('agent_processor', 'processor_queue_size')),
  ...of(UNIFIED, POINTS, ...custom('telemetry', 'telemetry_metrics_collected')),
  ...of(UNIFIED, ['system.snapshot.memory.totalNodes'], ...custom('memory', 'memory_edges_total')),
];

export const RECONCILED: Readonly<Record<Generation, readonly ReconciledLine[]>> = {
  early: [
    ...always,
    ...of(OVERVIEW, STATE, 'data.cognitive_state'),
    ...of(OVERVIEW, DEFERRALS, 'data.active_deferrals'),
    ...of(OVERVIEW, HEALTH, 'data.degraded_services'),
    ...of(RESOURCES, TOKENS, 'data.current_usage.tokens_used_hour', 'data.current_usage.tokens_used_day'),
    ...of('/v1/audit/entries', AUDIT, 'data.total'),
  ],
  v1: [
    ...always,
    ...unified,
    ...of(UNIFIED, THOUGHTS, ...custom('covenant_metrics', 'thoughts_processed')),
    ...of(UNIFIED, DEFERRALS, ...custom('covenant_metrics', 'wise_authority_deferrals')),
    ...of(RESOURCES, TOKENS, 'data.current_usage.tokens_used_hour', 'data.current_usage.tokens_used_day'),
    ...of('/v1/memory/stats', NODES, 'data.oldest_node_date'),
    ...of('/v1/telemetry/traces', TASKS, 'data.traces.0.duration_ms', 'data.traces.0.decision_count'),
  ],
  v2: [
    ...always,
    ...unified,
    ...of(OVERVIEW, ['services.list.rows[*].errors'], 'data.metrics_per_second', 'data.cache_hit_rate'),
    ...of(UNIFIED, ['services.list.rows[*].requests'], 'total_requests'),
    ...of(UNIFIED, MESSAGES, ...custom('runtime_control', 'messages_processed')),
    ...of(UNIFIED, MESSAGES, ...custom('adaptive_filter', 'total_messages_processed')),
    ...of(UNIFIED, DEFERRALS, ...custom('wise_authority', 'wise_authority_deferrals_total')),
    ...of(UNIFIED, DEFERRALS, ...custom('wise_bus', 'wise_guidance_deferrals')),
    ...of(UNIFIED, DEFERRALS, ...custom('accord_metrics', 'wise_authority_deferrals')),
    ...of(UNIFIED, THOUGHTS, ...custom('accord_metrics', 'thoughts_processed')),
    ...of(UNIFIED, LOG_INS, ...custom('authentication', ...AUTH_COUNTERS)),
    ...of(STATUS, MESSAGES, 'data.last_activity'),
    ...of('/v1/memory/stats', NODES, 'data.oldest_node_date'),
    ...of('/v1/audit/entries', AUDIT, 'data.total'),
    ...of('/v1/telemetry/traces', TASKS, 'data.traces.0.duration_ms', 'data.traces.0.decision_count'),
  ],
};

const NEVER = [
  '/v1/audit/export',
  '/v1/audit/verify',
  '/v1/agent/history',
  '/v1/agent/channels',
  '/v1/telemetry/query',
  '/v1/telemetry/otlp',
  '/v1/telemetry/resources',
  '/v1/transparency',
  '/v1/system/llm/status',
  '/v1/system/runtime/state',
  '/v1/system/runtime/pause',
  '/v1/system/runtime/resume',
  '/v1/system/runtime/step',
] as const;

/** Answers that are wrong, capped, cost the agent something or change it. */
export const UNASKED: Unasked = {
  // It lists neither logs, metrics nor traces, calls no processor active and fails at its list of deferrals.
  early: [
    ...NEVER,
    '/v1/telemetry/logs',
    '/v1/telemetry/metrics',
    '/v1/telemetry/traces',
    '/v1/wa/deferrals',
    '/v1/system/processors',
  ],
  v1: NEVER,
  v2: NEVER,
};
