import type { Generation } from '@ciris/telemetry-contracts';
import { cognitiveStateOf } from '../../../facts/cognitive-state.ts';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import type { FieldValue, SnapshotSignal } from '../../../ports/signal.ts';
import { at, type Member, memberOf, readFields } from './body.ts';
import { factsAt } from './facts.ts';
import { type Family, get } from './family.ts';
import { busLatency } from './mean-latency.ts';
import { amount, stateWord, wholeFloat, zeroOrOne } from './schemas.ts';
import { unifiedBuses } from './unified-buses.ts';
import { unifiedServices } from './unified-services.ts';

type Members = Readonly<Record<string, Member>>;

/** A counter that a service keeps itself; floats without a fraction. */
const counter = (service: string, name: string): Member => at(`services.${service}.custom_metrics.${name}`, wholeFloat);
const measure = (service: string, name: string): Member => at(`services.${service}.custom_metrics.${name}`, amount);

const common: Readonly<Record<string, Members>> = {
  processor: {
    paused: at('services.runtime_control.custom_metrics.runtime_paused', zeroOrOne, { to: (word) => word === 1 }),
    thoughtsTotal: counter('agent_processor', 'processor_thoughts_total'),
    transitionsTotal: counter('agent_processor', 'processor_state_transitions'),
  },
  cognition: {
    state: at('services.agent_processor.custom_metrics.processor_current_state_name', stateWord, {
      to: cognitiveStateOf,
      absent: { unavailable: 'not_yet', detail: 'The agent is in none of its states yet.' },
    }),
  },
  queue: { depth: counter('runtime_control', 'runtime_queue_size') },
  thoughts: { open: counter('resource_monitor', 'thoughts_active') },
  llm: {
    calls: counter('llm_bus', 'llm_requests_total'),
    failedCalls: counter('llm_bus', 'llm_failed_requests'),
    averageLatencyMs: measure('llm_bus', 'average_latency_ms'),
    openBreakers: counter('llm_bus', 'llm_circuit_breakers_open'),
    tokensTotal: counter('llm', 'llm_tokens_total'),
    tokensInput: counter('llm', 'llm_tokens_input'),
    tokensOutput: counter('llm', 'llm_tokens_output'),
    costCents: measure('llm', 'llm_cost_cents'),
  },
  messages: { sent: counter('communication_bus', 'communication_messages_sent') },
  memory: { totalNodes: counter('memory', 'memory_nodes_total') },
  audit: { events: counter('audit', 'audit_events_total') },
  registry: {
    totalServices: counter('service_registry', 'registry_total_services'),
    circuitBreakers: counter('service_registry', 'registry_circuit_breakers'),
    openBreakers: counter('service_registry', 'registry_open_breakers'),
  },
  resources: { memoryMb: at('services.resource_monitor.memory_mb', amount) },
  consolidation: {
    runs: counter('tsdb_consolidation', 'tsdb_consolidations_total'),
    pointsProcessed: counter('tsdb_consolidation', 'tsdb_datapoints_processed'),
  },
};

const v1: Readonly<Record<string, Members>> = {
  ...common,
  messages: { ...common.messages, received: counter('adaptive_filter', 'filter_messages_total') },
  tool: {
    executions: counter('tool_bus', 'tool_executions_total'),
    failures: counter('tool_bus', 'tool_execution_errors'),
  },
};

const v2: Readonly<Record<string, Members>> = {
  ...common,
  messages: { ...common.messages, received: counter('consent', 'consent_air_total_interactions') },
};

const MEMBERS: Readonly<Record<Generation, Readonly<Record<string, Members>>>> = { early: {}, v1, v2 };

const NOT_COLLECTED = {
  unavailable: 'not_yet',
  detail: 'The agent could not collect it for this answer: that service starts, or took longer than 5 s.',
} as const;

/** A service that could not be asked in time stands there without its figures, which says nothing of them. */
const notCollected = (body: unknown, { path }: Member): boolean => {
  const [, service] = path.split('.');
  return memberOf(body, `services.${service}.custom_metrics`) === null;
};

const readMembers = (body: unknown, members: Members): SnapshotSignal['fields'] => {
  const fields = readFields(body, members);
  const missing = Object.entries(members).filter(([, member]) => notCollected(body, member));
  return missing.length === 0
    ? fields
    : { ...fields, ...Object.fromEntries(missing.map(([name]) => [name, NOT_COLLECTED])) };
};

/** Calls through the bus are answered or failed. */
const answeredCalls = ({ calls, failedCalls }: SnapshotSignal['fields']): FieldValue | undefined => {
  if (!calls || !failedCalls || 'unavailable' in calls) return calls;
  if ('unavailable' in failedCalls) return failedCalls;
  return { value: Number(calls.value) - Number(failedCalls.value) };
};

const withAnswered = (snapshot: SnapshotSignal, body: unknown): SnapshotSignal => {
  const { fields } = snapshot;
  const answered = snapshot.subject === 'llm' ? answeredCalls(fields) : undefined;
  const mean = fields.averageLatencyMs;
  if (!answered || !mean) return snapshot;
  return { ...snapshot, fields: { ...fields, answeredCalls: answered, averageLatencyMs: busLatency(mean, body) } };
};

/** Its own totals (`system_healthy`, `services_online`, `total_requests`, rates) are wrong or constant. */
export const unified: Family = {
  name: 'unified',
  endpoint: ENDPOINTS.unified,
  source: 'answer',
  requests: get('/v1/telemetry/unified'),
  read: (body, { generation }) => {
    if (memberOf(body, 'services') === undefined) return null;
    const snapshots = Object.entries(MEMBERS[generation]).map(
      ([subject, members]): SnapshotSignal =>
        withAnswered({ kind: 'snapshot', subject, key: '', fields: readMembers(body, members) }, body),
    );
    return [...snapshots, ...unifiedServices(body, generation), ...unifiedBuses(body, generation)];
  },
  facts: factsAt({
    madeAt: 'timestamp',
    // It is kept for about 45 s; this member alone is written anew with each answer.
    sentAt: '_metadata.timestamp',
    uptimeSeconds: 'services.time.uptime_seconds',
    // Every service is waited for up to 5 s between the two.
    roughMs: 6_000,
  }),
};
