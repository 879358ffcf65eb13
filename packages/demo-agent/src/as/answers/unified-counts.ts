import type { View } from '../view.ts';
import { nodeCount } from './memory.ts';
import { queueSize } from './queue.ts';
import { cpuPercent, memoryMb, openThoughts } from './resources.ts';

type Counts = Readonly<Record<string, number | string | null>>;

const STATE_NUMBERS = { wakeup: 0, work: 1, play: 2, solitude: 3, dream: 4, shutdown: 5 } as const;

const busCounts = (view: View, name: keyof View['mind']['counters']['buses']): Counts => {
  const bus = view.mind.counters.buses[name];
  return { messages_sent: bus.sent, messages_received: Math.max(bus.sent, bus.received), errors_last_hour: bus.errors };
};

/** All that went through the bus, failed ones among them. */
export const llmRequests = ({ mind }: View): { requests: number; failed: number; latency: number } =>
  [...mind.counters.providers.values()].reduce(
    (sum, one) => ({
      requests: sum.requests + one.requests,
      failed: sum.failed + one.failed,
      latency: sum.latency + one.latencySumMs,
    }),
    { requests: 0, failed: 0, latency: 0 },
  );

const llmBus = (view: View): Counts => {
  const { mind, dialect } = view;
  const { requests, failed, latency } = llmRequests(view);
  const busiest =
    dialect.generation === 'v2' ? dialect.providers[0].name : `${dialect.providers[0].name}_${view.processNumber}`;
  return {
    ...busCounts(view, 'llm'),
    average_latency_ms: requests === failed ? 0 : latency / (requests - failed),
    busiest_service: requests === 0 ? null : busiest,
    llm_requests_total: requests,
    llm_failed_requests: failed,
    llm_circuit_breakers_open: [...mind.breakers.values()].filter((one) => one.counts.state === 'open').length,
    llm_providers_available: dialect.providers.length,
    // Those alone that were called.
    active_subscriptions: requests === 0 ? 0 : dialect.providers.length,
  };
};

/** Errors are not counted here, whatever fails. */
const llm = ({ mind: { counters } }: View): Counts => ({
  request_count: counters.llm.calls,
  llm_requests_total: counters.llm.calls,
  llm_tokens_input: counters.llm.input,
  llm_tokens_output: counters.llm.output,
  llm_tokens_total: counters.llm.input + counters.llm.output,
  llm_cost_cents: counters.llm.costCents,
  llm_errors_total: 0,
});

const agentProcessor = ({ mind }: View): Counts => ({
  processor_current_state_name: mind.state ?? 'work',
  processor_thoughts_total: mind.counters.thoughts,
  processor_state_transitions: mind.counters.stateTransitions,
  processor_current_state: STATE_NUMBERS[mind.state ?? 'work'],
});

const runtimeControl = (view: View): Counts => ({
  runtime_paused: view.mind.faults.has('paused') ? 1 : 0,
  runtime_current_state: view.mind.faults.has('paused') ? 2 : 1,
  runtime_queue_size: queueSize(view),
  runtime_state_transitions: view.mind.counters.stateTransitions,
});

const resourceMonitor = (view: View): Counts => {
  const { llm: calls } = view.mind.counters;
  return {
    cpu_percent: cpuPercent(view),
    memory_mb: memoryMb(view),
    thoughts_active: openThoughts(view),
    tokens_used_hour: view.dialect.generation === 'v2' ? calls.input + calls.output : 0,
  };
};

/** What of each service moves; everything else in its figures stays what it was recorded as. */
export const LIVE_COUNTS: Readonly<Record<string, (view: View) => Counts>> = {
  llm_bus: llmBus,
  memory_bus: (view) => ({
    ...busCounts(view, 'memory'),
    memory_operations_total: view.mind.counters.buses.memory.sent,
  }),
  communication_bus: (view) => {
    const { messagesIn, messagesOut } = view.mind.counters;
    return {
      ...busCounts(view, 'communication'),
      communication_messages_sent: messagesOut,
      communication_messages_received: messagesIn,
    };
  },
  // v2 never counts what it defers.
  wise_bus: (view) => ({
    ...busCounts(view, 'wise'),
    wise_guidance_deferrals: view.dialect.generation === 'v2' ? 0 : view.mind.counters.deferrals,
  }),
  tool_bus: (view) => ({
    ...busCounts(view, 'tool'),
    tool_executions_total: view.mind.counters.buses.tool.sent,
    tool_execution_errors: view.mind.counters.toolErrors,
  }),
  memory: (view) => ({
    memory_nodes_total: nodeCount(view),
    request_count: view.mind.counters.metricPoints * 2,
    memory_operations_total: view.mind.counters.metricPoints * 2,
  }),
  telemetry: (view) => ({
    total_metrics_cached: Math.min(1000, view.mind.counters.metricPoints),
    telemetry_metrics_collected: Math.min(1000, view.mind.counters.metricPoints),
  }),
  audit: (view) => ({
    cached_entries: view.mind.counters.auditEntries,
    audit_events_total: view.mind.counters.auditEntries,
    audit_events_by_severity: view.mind.counters.auditEntries,
  }),
  wise_authority: (view) => ({ wise_authority_deferrals_total: view.mind.counters.deferrals }),
  adaptive_filter: (view) => ({
    total_messages_processed: view.mind.counters.messagesIn,
    filter_messages_total: view.mind.counters.messagesIn,
    filter_passed_total: view.mind.counters.messagesIn,
  }),
  consent: (view) =>
    view.dialect.generation === 'v2' ? { consent_air_total_interactions: view.mind.counters.messagesIn } : {},
  llm,
  runtime_control: runtimeControl,
  resource_monitor: resourceMonitor,
  agent_processor: agentProcessor,
};
