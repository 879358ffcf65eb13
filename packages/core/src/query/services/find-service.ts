import { TelemetryError } from '@ciris/telemetry-contracts';
import type { AgentView } from '../agent-view.ts';
import { namedServices } from './service-rows.ts';

/** A service by its name, or NOT_FOUND with those that there are. */
export const findService = (of: AgentView, name: string) => {
  const all = namedServices(of);
  const found = all.find((one) => one.service === name);
  if (found) return { found, all };
  throw new TelemetryError('NOT_FOUND', `${name} is no service of this agent.`, {
    path: 'service',
    candidates: all.map((one) => one.service),
    remedy: 'Take one of the candidates.',
  });
};
