import { discordStatus, telemetryAdapters } from './adapters.ts';
import { recentAudit } from './audit.ts';
import { circuitBreakers } from './breakers.ts';
import { telemetryBus, telemetryBuses } from './buses.ts';
import { telemetryErrors } from './errors.ts';
import { handlers } from './handlers.ts';
import { recentIncidents, securityIncidents } from './incidents.ts';
import { llmUsage } from './llm.ts';
import { incidentLogs } from './logs.ts';
import { managerAll, managerHealth, managerUpdates } from './manager.ts';
import { memoryQuery, memoryScope, memoryStats, memoryTimeline } from './memory.ts';
import { aggregatedMetrics } from './metrics.ts';
import { deferrals, queueStatus, visibleThoughts } from './processing.ts';
import { serviceRegistry } from './registry.ts';
import { resourceHistory, systemResources } from './resources.ts';
import type { AnyRoute } from './route.ts';
import {
  serviceHealthDetails,
  serviceHealthHistory,
  servicesAvailability,
  servicesHealth,
  systemServices,
} from './services.ts';
import { systemSnapshot } from './snapshot.ts';
import { cognitiveState, systemHealth, systemTime } from './system.ts';
import { telemetryTools } from './tools.ts';
import { telemetryTrace, telemetryTraces } from './traces.ts';

/** Every documented path that is served, by family. */
export const ROUTES: readonly AnyRoute[] = [
  systemHealth,
  systemTime,
  systemResources,
  resourceHistory,
  cognitiveState,
  systemSnapshot,
  memoryStats,
  memoryTimeline,
  memoryScope,
  memoryQuery,
  systemServices,
  servicesHealth,
  serviceHealthDetails,
  serviceHealthHistory,
  servicesAvailability,
  serviceRegistry,
  circuitBreakers,
  llmUsage,
  recentAudit,
  incidentLogs,
  telemetryErrors,
  recentIncidents,
  securityIncidents,
  handlers,
  telemetryTools,
  telemetryBuses,
  telemetryBus,
  visibleThoughts,
  queueStatus,
  deferrals,
  telemetryTraces,
  telemetryTrace,
  discordStatus,
  telemetryAdapters,
  managerHealth,
  managerUpdates,
  managerAll,
  aggregatedMetrics,
];
