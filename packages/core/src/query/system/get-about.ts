import type { OutputOf, system } from '@ciris/telemetry-contracts';
import { allow } from '../allow.ts';
import type { QueryContext } from '../context.ts';

export const getAbout = (context: QueryContext): Promise<OutputOf<typeof system.about>> => {
  allow(context.actor, 'OBSERVER');
  const handles = context.directory.all();
  return Promise.resolve({
    ...context.about,
    now: context.clock.now(),
    role: context.actor.role,
    agents: handles.filter((handle) => !handle.record.simulated).length,
    simulatedAgents: handles.filter((handle) => handle.record.simulated).length,
  });
};
