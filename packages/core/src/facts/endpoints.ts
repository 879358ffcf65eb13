/** What the collector asks an agent for, by family; as endpoints are named on pages, without query. */
export const ENDPOINTS = {
  health: 'GET /v1/system/health',
  queue: 'GET /v1/system/runtime/queue',
  unified: 'GET /v1/telemetry/unified',
  llmProviders: 'GET /v1/system/llm/providers',
  audit: 'GET /v1/audit/entries',
  servicesHealth: 'GET /v1/system/services/health',
  logs: 'GET /v1/telemetry/logs',
  resources: 'GET /v1/system/resources',
  status: 'GET /v1/agent/status',
  overview: 'GET /v1/telemetry/overview',
  deferralCounts: 'GET /v1/wa/status',
  deferrals: 'GET /v1/wa/deferrals',
  memoryStats: 'GET /v1/memory/stats',
  memoryTimeline: 'GET /v1/memory/timeline',
  adapters: 'GET /v1/system/adapters',
  services: 'GET /v1/system/services',
  tools: 'GET /v1/system/tools',
  processors: 'GET /v1/system/processors',
  time: 'GET /v1/system/time',
  identity: 'GET /v1/agent/identity',
  metrics: 'GET /v1/telemetry/metrics',
  traces: 'GET /v1/telemetry/traces',
} as const;
export type FamilyName = keyof typeof ENDPOINTS;

export const OPENAPI = 'GET /openapi.json';
/** The event stream, as its readings name it. */
export const STREAM = 'reasoning-stream';
