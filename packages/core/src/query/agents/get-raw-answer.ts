import { type agents, type InputOf, type OutputOf, TelemetryError } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';

/** The newest answer of an endpoint as it came, masked: kept in memory alone. */
export const getRawAnswer = async (
  context: QueryContext,
  input: InputOf<typeof agents.raw>,
): Promise<OutputOf<typeof agents.raw>> => {
  const handle = context.directory.find(input.agent);
  const answer = handle.raw(input.endpoint);
  if (answer) return answer;
  const known = handle.endpoints().map((state) => state.endpoint);
  throw new TelemetryError('NOT_FOUND', `No answer of ${input.endpoint} has come since this platform started.`, {
    path: 'endpoint',
    candidates: known,
    remedy: known.length > 0 ? 'Take one of the candidates.' : 'Wait for the first answers.',
  });
};
