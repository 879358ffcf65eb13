import { TelemetryError } from '@ciris/telemetry-contracts';
import type { TraceRow } from '../../ports/kinds/trace.ts';
import type { QueryContext } from '../context.ts';

/** A trace by the id that its agent gave it, or by the hexadecimal one. TelemetryError NOT_FOUND. */
export const findTrace = async ({ reader }: QueryContext, agent: number, id: string): Promise<TraceRow> => {
  const told = await reader.traces.get(agent, { traceId: id });
  if (told) return told;
  const { rows } = await reader.traces.page(agent, { hexId: id.toLowerCase(), limit: 1 });
  const [found] = rows;
  if (found) return found;
  throw new TelemetryError('NOT_FOUND', `The trace ${id} is not known here.`, {
    path: 'trace',
    remedy: 'It may be older than what is kept, or told only by a source that is not open.',
  });
};
