import { circuitBreakers } from './breakers.ts';
import { telemetryBus, telemetryBuses } from './buses.ts';
import { managerAll, managerHealth, managerUpdates } from './manager.ts';
import { deferrals, queueStatus, visibleThoughts } from './processing.ts';
import { resourceHistory, systemResources } from './resources.ts';
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
  systemResources,
  resourceHistory,
  cognitiveState,
  systemServices,
  servicesHealth,
  serviceHealthDetails,
  serviceHealthHistory,
  servicesAvailability,
  circuitBreakers,
  telemetryBuses,
  telemetryBus,
  visibleThoughts,
  queueStatus,
  deferrals,
  managerHealth,
  managerUpdates,
  managerAll,
];
