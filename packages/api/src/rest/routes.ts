import { discordStatus, telemetryAdapters } from './adapters.ts';
import { circuitBreakers } from './breakers.ts';
import { managerAll, managerHealth, managerUpdates } from './manager.ts';
import { deferrals, queueStatus, visibleThoughts } from './processing.ts';
import type { AnyRoute } from './route.ts';
import {
  serviceHealthDetails,
  serviceHealthHistory,
  servicesAvailability,
  servicesHealth,
  systemServices,
} from './services.ts';
import { cognitiveState, systemHealth, systemTime } from './system.ts';

/** Every documented path that is served, by family. */
export const ROUTES: readonly AnyRoute[] = [
  systemHealth,
  systemTime,
  cognitiveState,
  systemServices,
  servicesHealth,
  serviceHealthDetails,
  serviceHealthHistory,
  servicesAvailability,
  circuitBreakers,
  visibleThoughts,
  queueStatus,
  deferrals,
  discordStatus,
  telemetryAdapters,
  managerHealth,
  managerUpdates,
  managerAll,
];
