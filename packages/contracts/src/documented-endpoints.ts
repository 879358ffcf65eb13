import type { ProcedureName } from './procedures.ts';

/** The 36 endpoints that CIRIS' telemetry guide of 2025-08-14 promised: the scoreboard's rows. */
export interface DocumentedEndpoint {
  readonly number: number;
  readonly path: string;
  readonly subject: string;
  /** The procedure by which its subject is readable; null: not yet. */
  readonly procedure: ProcedureName | null;
  /** It answers under its documented path. */
  readonly served: boolean;
}

const row = (
  number: number,
  path: string,
  subject: string,
  procedure: ProcedureName | null = null,
  served = false,
): DocumentedEndpoint => ({
  number,
  path,
  subject,
  procedure,
  served,
});

export const DOCUMENTED_ENDPOINTS: readonly DocumentedEndpoint[] = [
  row(1, 'GET /system/health', 'health', 'system.health', true),
  row(2, 'GET /system/time', 'time', 'system.time', true),
  row(3, 'GET /system/resources', 'resources', 'resources.current', true),
  row(4, 'GET /system/services', 'services', 'services.list', true),
  row(5, 'GET /telemetry/service-registry', 'service registry', 'registry.providers', true),
  row(6, 'GET /memory/stats', 'memory statistics', 'memory.stats', true),
  row(7, 'GET /memory/timeline', 'memory timeline', 'memory.nodes', true),
  row(8, 'GET /memory/scopes/{scope}/nodes', 'memory nodes', 'memory.nodes', true),
  row(9, 'GET /telemetry/llm/usage', 'LLM usage', 'llm.usage', true),
  row(10, 'GET /telemetry/circuit-breakers', 'circuit breakers', 'breakers.list', true),
  row(11, 'GET /audit/recent', 'audit trail', 'audit.list', true),
  row(12, 'GET /telemetry/security/incidents', 'security incidents', 'incidents.list', true),
  row(13, 'GET /visibility/cognitive-state', 'cognitive state', 'cognition.current', true),
  row(14, 'GET /visibility/thoughts', 'thoughts', 'thoughts.list', true),
  row(15, 'GET /visibility/system-snapshot', 'system snapshot', 'system.snapshot', true),
  row(16, 'GET /runtime/queue/status', 'processing queue', 'queue.status', true),
  row(17, 'GET /telemetry/handlers', 'handlers', 'handlers.list', true),
  row(18, 'GET /incidents/recent', 'incidents', 'incidents.list', true),
  row(19, 'GET /incidents/logs', 'log lines', 'logs.list', true),
  row(20, 'WS /ws/telemetry', 'live telemetry', 'live.changes'),
  row(21, 'GET /manager/v1/health', 'liveness of this platform', 'system.about', true),
  row(22, 'GET /manager/v1/updates/status', 'versions of the fleet', 'agents.list', true),
  row(23, 'GET /metrics/aggregate', 'metrics of all agents', 'metrics.latest', true),
  row(24, 'GET /telemetry/aggregates/hourly', 'hourly aggregates'),
  row(25, 'GET /telemetry/summary/daily', 'daily summary'),
  row(26, 'POST /memory/graph/query', 'memory graph queries', 'memory.query', true),
  row(27, 'GET /telemetry/export', 'export'),
  row(28, 'GET /metrics', 'Prometheus'),
  row(29, 'GET /telemetry/errors', 'errors', 'errors.list', true),
  row(30, 'GET /telemetry/traces/{trace_id}', 'traces', 'traces.get', true),
  row(31, 'GET /telemetry/rate-limits', 'rate limits'),
  row(32, 'GET /telemetry/tsdb/status', 'consolidation'),
  row(33, 'GET /telemetry/discord/status', 'Discord adapter', 'adapters.discord', true),
  row(34, 'GET /manager/v1/telemetry/all', 'every agent in one answer', 'agents.list', true),
  row(35, 'GET /telemetry/history', 'history of a metric'),
  row(36, 'GET /telemetry/backups', 'backups'),
];
