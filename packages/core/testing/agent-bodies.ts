/** A time as agents write it. */
export const agentTime = (at: number): string => new Date(at).toISOString().replace('Z', '000+00:00');

interface Figures {
  readonly thoughtsTotal: number;
  readonly llmCalls: number;
  readonly queueSize: number;
}

const service = (uptimeSeconds: number, custom: Readonly<Record<string, unknown>>, requests: number | null = null) => ({
  healthy: true,
  uptime_seconds: uptimeSeconds,
  error_count: 0,
  requests_handled: requests,
  error_rate: 0,
  memory_mb: null,
  custom_metrics: custom,
});

/** Unified telemetry with every member that is read. */
export const unifiedBody = (
  { thoughtsTotal, llmCalls, queueSize }: Figures,
  { time, uptimeSeconds }: { readonly time: string; readonly uptimeSeconds: number },
) => {
  const of = (custom: Readonly<Record<string, unknown>>, requests?: number | null) =>
    service(uptimeSeconds, custom, requests ?? null);
  return {
    system_healthy: false,
    timestamp: time,
    _metadata: { timestamp: time },
    services: {
      llm_bus: of(
        {
          average_latency_ms: 2.5,
          llm_requests_total: llmCalls,
          llm_failed_requests: 0,
          llm_circuit_breakers_open: 0,
        },
        llmCalls,
      ),
      communication_bus: of({ communication_messages_sent: 0 }),
      tool_bus: of({ tool_executions_total: 0, tool_execution_errors: 0 }),
      memory: of({ memory_nodes_total: 10, memory_operations_total: 10 }, 10),
      audit: of({ audit_events_total: thoughtsTotal }),
      tsdb_consolidation: of({ tsdb_consolidations_total: 0, tsdb_datapoints_processed: 0 }),
      time: of({ time_queries_total: 100 }),
      resource_monitor: { ...of({ thoughts_active: queueSize }), memory_mb: 250 },
      adaptive_filter: of({ filter_messages_total: 0 }),
      consent: of({ consent_air_total_interactions: 0, consent_checks_total: 0 }),
      llm: of({ llm_tokens_total: 0, llm_tokens_input: 0, llm_tokens_output: 0, llm_cost_cents: 0 }),
      runtime_control: of({ runtime_paused: 0, runtime_queue_size: queueSize, runtime_commands_processed: 0 }),
      service_registry: of({ registry_total_services: 3, registry_circuit_breakers: 3, registry_open_breakers: 0 }),
      agent_processor: of({
        processor_thoughts_total: thoughtsTotal,
        processor_state_transitions: 2,
        processor_current_state_name: 'work',
      }),
    },
  };
};

/** A provider as v2 lists it. */
export const providerRow = (calls: number, failed = 0, name = 'openai_primary') => ({
  name,
  healthy: true,
  enabled: true,
  priority: 'high',
  metrics: {
    total_requests: calls,
    failed_requests: failed,
    average_latency_ms: 12.5,
    consecutive_failures: 0,
    last_request_time: null,
    last_failure_time: null,
    is_rate_limited: false,
  },
  circuit_breaker: {
    state: 'closed',
    recovery_attempts: 0,
    state_transitions: 0,
    time_in_open_state_seconds: 0,
    config: { failure_threshold: 5, recovery_timeout_seconds: 60, success_threshold: 3 },
  },
});
