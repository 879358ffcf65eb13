import type { FamilyName } from '../../../facts/endpoints.ts';
import { adapters } from './adapters.ts';
import { audit } from './audit.ts';
import { deferralCounts } from './deferral-counts.ts';
import { deferrals } from './deferrals.ts';
import type { Family } from './family.ts';
import { health } from './health.ts';
import { identity } from './identity.ts';
import { llmProviders } from './llm-providers.ts';
import { logs } from './logs.ts';
import { memoryStats } from './memory-stats.ts';
import { memoryTimeline } from './memory-timeline.ts';
import { metrics } from './metrics.ts';
import { overview } from './overview.ts';
import { processors } from './processors.ts';
import { queue } from './queue.ts';
import { resources } from './resources.ts';
import { services } from './services.ts';
import { servicesHealth } from './services-health.ts';
import { status } from './status.ts';
import { time } from './time.ts';
import { tools } from './tools.ts';
import { traces } from './traces.ts';
import { unified } from './unified.ts';

export const FAMILIES: Readonly<Record<FamilyName, Family>> = {
  health,
  queue,
  unified,
  llmProviders,
  audit,
  servicesHealth,
  logs,
  resources,
  status,
  overview,
  deferralCounts,
  deferrals,
  memoryStats,
  memoryTimeline,
  adapters,
  services,
  tools,
  processors,
  time,
  identity,
  metrics,
  traces,
};
