import type { OutputOf, system } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';

export const getAbout = (context: QueryContext): Promise<OutputOf<typeof system.about>> => {
  const handles = context.directory.all();
  return Promise.resolve({
    ...context.about,
    now: context.clock.now(),
    role: context.actor.role,
    agents: handles.filter((handle) => !handle.record.simulated).length,
    simulatedAgents: handles.filter((handle) => handle.record.simulated).length,
  });
};
