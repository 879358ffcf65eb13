import type { AskedAgent } from '@ciris/telemetry-contracts';
import type { AgentHandle, QueryContext } from '../context.ts';
import { own, without } from './own-reading.ts';

const askedAgent = (context: QueryContext, handle: AgentHandle): AskedAgent => {
  const observedAt = context.clock.now();
  const window = { from: observedAt - 60_000, to: observedAt };
  const endpoints = handle.endpoints();
  return {
    agent: context.directory.ref(handle),
    requestsLastMinute: own(handle.requestsLastMinute(), {
      endpoint: 'requests sent to this agent',
      observedAt,
      window,
      note: 'Those that count against its limit: it exempts its health.',
    }),
    requestBudgetPerMinute: handle.requestBudgetPerMinute,
    endpoints: endpoints.length,
    failingEndpoints: own(endpoints.filter(({ failure }) => failure !== null).length, {
      endpoint: 'last request to each endpoint',
      observedAt,
    }),
    lastHeardAt:
      handle.observedAt === null
        ? without('not_yet', 'Nothing was heard of it so far.')
        : own(handle.observedAt, { endpoint: 'newest proof of any source', observedAt }),
  };
};

/** What is asked of each agent, in the order in which they are watched. */
export const askedAgents = (context: QueryContext): AskedAgent[] =>
  context.directory.all().map((handle) => askedAgent(context, handle));
