import { ACTIONS, type Thought } from '../../engine/model.ts';
import { spaced, withOffset } from '../spelling.ts';
import type { View } from '../view.ts';

const HOUR_MS = 3_600_000;

const inZone = (at: number, hours: number): string => {
  const sign = hours < 0 ? '-' : '+';
  const local = withOffset(at + hours * HOUR_MS).slice(0, -6);
  return `${local}${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`;
};

const taskDetails = ({ task }: Thought): object => ({
  task_id: task.taskId,
  channel_id: task.channelId,
  created_at: spaced(task.createdAt),
  status: task.status,
  priority: task.priority,
  retry_count: 0,
  parent_task_id: task.parentTaskId,
  assigned_agent: null,
  deadline: null,
  tags: [],
  result: null,
  result_data: null,
  error: null,
});

const counts = ({ mind }: View): object => {
  const thoughts = [...mind.openThoughts.values()];
  return {
    total_tasks: mind.counters.messagesIn,
    total_thoughts: mind.counters.thoughts + thoughts.length,
    pending_tasks: [...mind.openTasks.values()].filter((task) => task.status === 'pending').length,
    pending_thoughts: thoughts.filter((thought) => thought.status === 'pending').length,
  };
};

const breakers = ({ mind, dialect, processNumber }: View): object =>
  Object.fromEntries(
    [...mind.breakers].map(([name, breaker]) => {
      const provider = mind.counters.providers.get(name);
      const told = dialect.generation === 'v2' ? name : `${name}_${processNumber}`;
      return [
        told,
        {
          state: breaker.counts.state,
          failure_count: breaker.counts.failureCount,
          success_count: breaker.counts.successCount,
          total_requests: provider?.requests ?? 0,
          failed_requests: provider?.failed ?? 0,
          consecutive_failures: provider?.consecutiveFailures ?? 0,
          failure_rate: `${(((provider?.failed ?? 0) / Math.max(1, provider?.requests ?? 0)) * 100).toFixed(2)}%`,
        },
      ];
    }),
  );

const telemetrySummary = (view: View, at: number): object => {
  const { llm, messagesIn, thoughts } = view.mind.counters;
  const sums = (word: string): object => ({
    [`tokens_${word}`]: llm.input + llm.output,
    [word === '24h' ? 'cost_24h_cents' : 'cost_last_hour_cents']: llm.costCents,
  });
  return {
    window_start: withOffset(at - 24 * HOUR_MS),
    window_end: withOffset(at),
    uptime_seconds: view.uptimeSeconds(),
    messages_processed_24h: messagesIn,
    thoughts_processed_24h: thoughts,
    tasks_completed_24h: view.mind.counters.actions.get('task_complete') ?? 0,
    errors_24h: 0,
    messages_current_hour: messagesIn,
    thoughts_current_hour: thoughts,
    errors_current_hour: 0,
    service_calls: {},
    service_errors: {},
    service_latency_ms: {},
    ...sums('last_hour'),
    carbon_last_hour_grams: 0,
    energy_last_hour_kwh: 0,
    ...sums('24h'),
    carbon_24h_grams: 0,
    energy_24h_kwh: 0,
    error_rate_percent: 0,
    avg_thought_depth: 0.5,
    queue_saturation: 0,
    circuit_breaker: breakers(view),
  };
};

const identity = ({ dialect }: View): object => ({
  agent_id: dialect.agentName,
  description: `${dialect.agentName}, simulated`,
  role: 'simulated assistant',
  trust_level: 0.5,
  stewardship: null,
  ...(dialect.generation === 'v2' ? { approved_amendments: [] } : {}),
});

const profile = ({ task }: Thought): object => ({
  user_id: task.message?.userId ?? 'system',
  display_name: task.message?.userId ?? 'system',
  created_at: spaced(task.createdAt),
  preferred_language: 'en',
  timezone: 'UTC',
  communication_style: 'formal',
  trust_level: 0.5,
  is_wa: false,
  permissions: [],
  restrictions: [],
  consent_stream: 'TEMPORARY',
  memorized_attributes: {},
  notes: '',
});

const session = (view: View): object => {
  const started = withOffset(view.mind.counters.startedAt);
  return {
    first_startup: started,
    total_time_online_seconds: view.uptimeSeconds(),
    total_time_offline_seconds: 0,
    total_shutdowns: 0,
    current_session_start: started,
    current_session_duration_seconds: view.uptimeSeconds(),
    last_shutdown: null,
  };
};

/** What the agent knew when it took up a thought: much shorter than real ones, which hold all tools. */
export const systemSnapshot = (view: View, thought: Thought, at: number): object => ({
  channel_id: thought.task.channelId,
  channel_context: null,
  current_task_details: taskDetails(thought),
  current_thought_summary: {
    thought_id: thought.thoughtId,
    content: thought.content,
    status: thought.status,
    source_task_id: thought.task.taskId,
    thought_type: thought.type,
    thought_depth: thought.depth,
  },
  system_counts: counts(view),
  top_pending_tasks_summary: [],
  recently_completed_tasks_summary: [],
  agent_identity: identity(view),
  identity_purpose: 'simulated assistant',
  identity_capabilities: ACTIONS,
  identity_restrictions: ['identity_change_without_approval'],
  agent_version: view.dialect.version,
  agent_codename: 'Context Engineering',
  agent_code_hash: '',
  detected_secrets: [],
  secrets_filter_version: 0,
  total_secrets_stored: 0,
  service_health: {},
  circuit_breaker_status: {},
  cognitive_state: view.mind.state,
  shutdown_context: null,
  current_time_utc: withOffset(at),
  current_time_london: withOffset(at),
  current_time_chicago: inZone(at, -6),
  current_time_tokyo: inZone(at, 9),
  resource_alerts: [],
  ...(view.dialect.generation === 'v2' ? { accord_pause_notice: null } : {}),
  user_profiles: [profile(thought)],
  telemetry_summary: telemetrySummary(view, at),
  continuity_summary: session(view),
  adapter_channels: {},
  available_tools: {},
  context_enrichment_results: {},
});
