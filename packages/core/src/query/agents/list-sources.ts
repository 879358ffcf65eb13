import type { agents, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';

export const listSources = async (
  context: QueryContext,
  input: InputOf<typeof agents.sources>,
): Promise<OutputOf<typeof agents.sources>> => {
  const handle = context.directory.find(input.agent);
  return {
    sources: [...handle.sources()],
    endpoints: [...handle.endpoints()],
    requestsLastMinute: handle.requestsLastMinute(),
    requestBudgetPerMinute: handle.requestBudgetPerMinute,
    observedAt: context.clock.now(),
  };
};
