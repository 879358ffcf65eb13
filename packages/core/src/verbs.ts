import type { VerbsOf } from '@ciris/telemetry-contracts';
import { acknowledgeIncident } from './command/acknowledge-incident.ts';
import { addAgent, type CommandContext, removeAgent, testAgent, updateAgent } from './command/agents.ts';
import { mergeErrorGroup, resolveErrorGroup } from './command/error-groups.ts';
import { type FreezeContext, freezeReport } from './command/freeze-report.ts';
import type { NoteContext } from './command/put-own.ts';
import { getDiscord } from './query/adapters/get-discord.ts';
import { listAdapters } from './query/adapters/list-adapters.ts';
import { getAgent } from './query/agents/get-agent.ts';
import { getRawAnswer } from './query/agents/get-raw-answer.ts';
import { listAgents } from './query/agents/list-agents.ts';
import { listSources } from './query/agents/list-sources.ts';
import { watchAgents } from './query/agents/watch-agents.ts';
import { getAuditEntry } from './query/audit/get-audit-entry.ts';
import { listAudit } from './query/audit/list-audit.ts';
import { verifyAudit } from './query/audit/verify-audit.ts';
import { getBreakerTimeline } from './query/breakers/get-breaker-timeline.ts';
import { listBreakers } from './query/breakers/list-breakers.ts';
import { watchBreakers } from './query/breakers/watch-breakers.ts';
import { getBus } from './query/buses/get-bus.ts';
import { listBuses } from './query/buses/list-buses.ts';
import { getCurrentState } from './query/cognition/get-current-state.ts';
import { getStateHistory } from './query/cognition/get-state-history.ts';
import { listTransitions } from './query/cognition/list-transitions.ts';
import { watchState } from './query/cognition/watch-state.ts';
import { listDeferrals } from './query/deferrals/list-deferrals.ts';
import { getErrorGroup } from './query/errors/get-error-group.ts';
import { listErrorGroups } from './query/errors/list-error-groups.ts';
import { listErrors } from './query/errors/list-errors.ts';
import { watchErrors } from './query/errors/watch-errors.ts';
import { listFindings } from './query/findings/list-findings.ts';
import { getHandler } from './query/handlers/get-handler.ts';
import { listHandlers } from './query/handlers/list-handlers.ts';
import { getIncident } from './query/incidents/get-incident.ts';
import { listIncidents } from './query/incidents/list-incidents.ts';
import { watchIncidents } from './query/incidents/watch-incidents.ts';
import { listChanges } from './query/insights/list-changes.ts';
import { followLive } from './query/live/follow-live.ts';
import { getLlmUsage } from './query/llm/get-llm-usage.ts';
import { listLlmCalls } from './query/llm/list-llm-calls.ts';
import { listLlmProviders } from './query/llm/list-llm-providers.ts';
import { listLogs } from './query/logs/list-logs.ts';
import { watchLogs } from './query/logs/watch-logs.ts';
import { getGraphNode } from './query/memory/get-graph-node.ts';
import { getMemoryStats } from './query/memory/get-memory-stats.ts';
import { getMemoryTimeline } from './query/memory/get-memory-timeline.ts';
import { listGraphNodes } from './query/memory/list-graph-nodes.ts';
import { queryGraph } from './query/memory/query-graph.ts';
import { getLatestMetrics } from './query/metrics/get-latest-metrics.ts';
import type { PlatformContext } from './query/platform/context.ts';
import { getPlatformHealth } from './query/platform/get-platform-health.ts';
import { getRetention } from './query/platform/get-retention.ts';
import { getQueueStatus } from './query/queue/get-queue-status.ts';
import { watchQueue } from './query/queue/watch-queue.ts';
import { getTopology } from './query/registry/get-topology.ts';
import { listProviders } from './query/registry/list-providers.ts';
import { getCurrentResources } from './query/resources/get-current-resources.ts';
import { getResourceHistory } from './query/resources/get-resource-history.ts';
import { getAvailability } from './query/services/get-availability.ts';
import { getService } from './query/services/get-service.ts';
import { getServiceHistory } from './query/services/get-service-history.ts';
import { listServices } from './query/services/list-services.ts';
import { getAbout } from './query/system/get-about.ts';
import { getSnapshot } from './query/system/get-snapshot.ts';
import { getSystemHealth } from './query/system/get-system-health.ts';
import { getTime } from './query/system/get-time.ts';
import { getTask } from './query/tasks/get-task.ts';
import { listTasks } from './query/tasks/list-tasks.ts';
import { getThought } from './query/thoughts/get-thought.ts';
import { listThoughts } from './query/thoughts/list-thoughts.ts';
import { watchThoughts } from './query/thoughts/watch-thoughts.ts';
import { listTools } from './query/tools/list-tools.ts';
import { getTrace } from './query/traces/get-trace.ts';
import { listTraces } from './query/traces/list-traces.ts';
import { getReport } from './report/get-report.ts';
import { getReportDocument } from './report/get-report-document.ts';
import { runOneCheck } from './report/run-one-check.ts';

/** What any verb may ask for. */
export type VerbContext = CommandContext & FreezeContext & NoteContext & PlatformContext;

/** Each declared procedure's verb. */
export const VERBS: VerbsOf<VerbContext> = {
  agents: {
    list: listAgents,
    get: getAgent,
    test: testAgent,
    add: addAgent,
    update: updateAgent,
    remove: removeAgent,
    sources: listSources,
    raw: getRawAnswer,
    watch: watchAgents,
  },
  system: {
    about: getAbout,
    health: getSystemHealth,
    time: getTime,
    snapshot: getSnapshot,
  },
  services: {
    list: listServices,
    get: getService,
    history: getServiceHistory,
    availability: getAvailability,
  },
  cognition: {
    current: getCurrentState,
    history: getStateHistory,
    transitions: listTransitions,
    watch: watchState,
  },
  thoughts: { list: listThoughts, get: getThought, watch: watchThoughts },
  tasks: { list: listTasks, get: getTask },
  deferrals: { list: listDeferrals },
  traces: { list: listTraces, get: getTrace },
  queue: { status: getQueueStatus, watch: watchQueue },
  breakers: { list: listBreakers, timeline: getBreakerTimeline, watch: watchBreakers },
  llm: { usage: getLlmUsage, providers: listLlmProviders, calls: listLlmCalls },
  insights: { changes: listChanges },
  audit: { list: listAudit, get: getAuditEntry, verify: verifyAudit },
  logs: { list: listLogs, watch: watchLogs },
  handlers: { list: listHandlers, get: getHandler },
  tools: { list: listTools },
  buses: { list: listBuses, get: getBus },
  memory: {
    stats: getMemoryStats,
    timeline: getMemoryTimeline,
    nodes: listGraphNodes,
    node: getGraphNode,
    query: queryGraph,
  },
  resources: { current: getCurrentResources, history: getResourceHistory },
  adapters: { list: listAdapters, discord: getDiscord },
  metrics: { latest: getLatestMetrics },
  registry: { providers: listProviders, topology: getTopology },
  findings: { list: listFindings },
  errors: {
    list: listErrors,
    groups: listErrorGroups,
    group: getErrorGroup,
    resolve: resolveErrorGroup,
    merge: mergeErrorGroup,
    watch: watchErrors,
  },
  incidents: { list: listIncidents, get: getIncident, acknowledge: acknowledgeIncident, watch: watchIncidents },
  report: {
    get: getReport,
    freeze: freezeReport,
    document: getReportDocument,
    check: runOneCheck,
  },
  platform: { health: getPlatformHealth, retention: getRetention },
  live: { changes: followLive },
};
