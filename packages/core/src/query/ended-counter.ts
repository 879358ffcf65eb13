import type { Reading } from '@ciris/telemetry-contracts';
import type { AgentView } from './agent-view.ts';

/** The agent's own count of thoughts that ended. Where it keeps none, what is missing is the source that lists them. */
export const endedCounter = ({ field }: AgentView): Reading<number> => {
  const counter = field<number>('processor.thoughtsTotal');
  if (counter.status === 'available' || counter.reason !== 'not_exposed') return counter;
  const listed = field<number>('thoughts.ended');
  return listed.status === 'unavailable' ? listed : counter;
};
