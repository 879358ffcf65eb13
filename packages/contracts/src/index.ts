export { type AdapterRow, adapterRow, adapters } from './adapters.ts';
export { addressHolds } from './address.ts';
export {
  ERROR_GROUP_STATES,
  ERROR_SOURCES,
  type ErrorGroupRow,
  type ErrorGroupState,
  type ErrorRow,
  type ErrorSource,
  errorGroupRow,
  errorRow,
  errors,
} from './agent-errors.ts';
export {
  type AgentKey,
  agentInput,
  agentKey,
  agentPath,
  DEFAULT_OCCURRENCE,
  DEFAULT_SERVER,
  encodeAgentKey,
  parseAgentPath,
} from './agent-key.ts';
export {
  AGENT_ORIGINS,
  type AgentRef,
  type AgentRow,
  accountRole,
  agentRef,
  agentRow,
  agents,
  type ConnectionTest,
  connectionTest,
  type EndpointState,
  endpointState,
  type Series,
  SOURCE_STATES,
  type SourceState,
  series,
  sourceState,
} from './agents.ts';
export { type Ask, askOf } from './ask.ts';
export {
  AUDIT_CATEGORIES,
  type AuditCategory,
  type AuditEntry,
  audit,
  auditRow,
  CHAIN_FAULTS,
  CHAIN_STATES,
  type ChainFault,
  type ChainFaultRow,
  type ChainStateWord,
  chainFault,
  ENTRY_SEALS,
  type EntrySeal,
} from './audit.ts';
export { BREAKER_FAMILIES, type BreakerRow, breakerRow, breakers, type FailedCall } from './breakers.ts';
export { type BusRow, buses, busRow } from './buses.ts';
export { cognition, currentState, type Transition, transition } from './cognition.ts';
export { deferralRow, deferrals } from './deferrals.ts';
export { DOCUMENTED_ENDPOINTS, type DocumentedEndpoint } from './documented-endpoints.ts';
export { ERROR_CODES, type ErrorCode, type ErrorData, TelemetryError } from './errors.ts';
export { type Finding, finding, SEVERITIES } from './finding.ts';
export { findings } from './findings.ts';
export { AGED_PERIODS, type Freshness, freshness, STALE_PERIODS } from './freshness.ts';
export { type GaugeHistory, gaugeHistory } from './gauge-history.ts';
export {
  type HandlerRow,
  type HandlerRun,
  type HandlerWindow,
  handlerRow,
  handlerRun,
  handlers,
  handlerWindow,
} from './handlers.ts';
export {
  INCIDENT_DETECTORS,
  INCIDENT_SEVERITIES,
  INCIDENT_STEPS,
  type IncidentDetector,
  type IncidentRow,
  type IncidentSeverity,
  type IncidentStep,
  incidentRow,
  incidentStep,
  incidents,
} from './incidents.ts';
export { CHANGE_SEVERITIES, type Change, change, insights } from './insights.ts';
export { type Column, column, listing, MAX_PAGE, pageInput, windowInput } from './listing.ts';
export { CHANNELS, type Channel, channel, type FollowCursor, followCursor, live } from './live.ts';
export {
  CALL_SOURCES,
  type CallFigures,
  type CallSource,
  type LlmCallRow,
  llm,
  llmCallRow,
  type ProviderRow,
  providerRow,
  type UsageHour,
  usageHour,
} from './llm.ts';
export { type LogRow, logRow, logs } from './logs.ts';
export {
  type GraphCell,
  type GraphNeighbour,
  type GraphNode,
  graphCell,
  graphEdge,
  graphNeighbour,
  graphNode,
  memory,
} from './memory.ts';
export {
  FLEET_METRICS,
  FLEETS,
  type FleetMetric,
  type LatestMetric,
  type MetricTotal,
  metrics,
} from './metrics.ts';
export {
  PUSH_FORMATS,
  PUSH_PARTS,
  PUSH_SIGNALS,
  type Push,
  type PushFormat,
  type PushIntake,
  type PushOutcome,
  type PushSignal,
} from './otlp.ts';
export { type AskedAgent, type Holding, platform } from './platform.ts';
export type { InputOf, OutputOf, Procedure, ProcedureKind } from './procedure.ts';
export { ALL_PROCEDURES, type ProcedureName, procedures } from './procedures.ts';
export { pipelineStep, type QueueItem, type QueueStatus, queue, queueItem, queueStatus } from './queue.ts';
export {
  type Available,
  BASES,
  type Basis,
  basis,
  instant,
  type Provenance,
  provenance,
  REASONS,
  type Reading,
  type Reason,
  reading,
  reason,
  SOURCES,
  type Source,
  source,
  type TimeWindow,
  timeWindow,
  type Unavailable,
  unavailable,
} from './reading.ts';
export {
  type ProviderType,
  providerType,
  type RegistrationRow,
  registrationRow,
  registry,
  type TopologyNode,
  topologyNode,
} from './registry.ts';
export {
  type CheckResult,
  checkResult,
  dataQuality,
  exposure,
  OUTCOMES,
  type Outcome,
  outcome,
  type Report,
  report,
  reportProcedures,
  type SystemReport,
  systemReport,
} from './report.ts';
export {
  BUDGET_LEVELS,
  BUDGETS,
  type BudgetLevel,
  type BudgetName,
  type BudgetRow,
  budgetRow,
  type CurrentResources,
  currentResources,
  resources,
} from './resources.ts';
export { ROLES, type Role, roleAllows } from './roles.ts';
export {
  availabilityTick,
  type EffectiveHealth,
  type Objective,
  type ServiceBudget,
  type ServiceHealth,
  type ServiceRow,
  serviceHealth,
  serviceRow,
  services,
} from './services.ts';
export { system } from './system.ts';
export { type TaskRow, taskCounts, taskRow, tasks } from './tasks.ts';
export {
  type ListedThought,
  type LlmCall,
  listedThought,
  llmCall,
  STEP_STATES,
  THOUGHT_FILTERS,
  type ThoughtDetail,
  type ThoughtRow,
  type ThoughtStep,
  thoughtCounts,
  thoughtDetail,
  thoughtRow,
  thoughtStep,
  thoughts,
} from './thoughts.ts';
export { type ToolRow, toolRow, tools } from './tools.ts';
export {
  MOST_MARKS,
  SPAN_STATES,
  type SpanState,
  TRACE_LINKS,
  TRACE_MARKS,
  type TraceDetail,
  type TraceLink,
  type TraceMark,
  type TraceMarkRow,
  type TraceRow,
  traceDetail,
  traceMark,
  traceRow,
  traces,
} from './traces.ts';
export { ofEachVerb, type Tracked, type VerbsOf } from './verb.ts';
export {
  type Evidence,
  evidence,
  STATUSES,
  type Status,
  status,
  VERDICT_STATUS,
  VERDICTS,
  type Verdict,
  type VerdictReason,
  type VerdictWord,
  verdict,
  verdictReason,
  verdictWord,
} from './verdict.ts';
export {
  ACTIONS,
  type Action,
  ALLOWED_NEXT,
  BREAKER_STATES,
  type BreakerState,
  BUSES,
  type BusName,
  COGNITIVE_STATES,
  CONTENT_MODES,
  type CognitiveState,
  type ContentMode,
  GENERATIONS,
  type Generation,
  LOG_CLASSES,
  LOG_LEVELS,
  type LogClass,
  type LogLevel,
  OPEN_TASK_STATUSES,
  OPEN_THOUGHT_STATUSES,
  SERVICE_GROUPS,
  type ServiceGroup,
  STEPS,
  type StepFact,
  type StepName,
  TASK_STATUSES,
  type TaskStatus,
  THOUGHT_STATUSES,
  type ThoughtStatus,
  TRACE_OUTCOMES,
  TRAFFIC,
  type Traffic,
} from './words.ts';
