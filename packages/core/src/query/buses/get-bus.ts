import type { buses, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { HOUR_MS, windowOf } from '../window.ts';
import { busSeries } from './bus-operations.ts';
import { busRows } from './bus-rows.ts';

/** One bus, with what went over it in a window, by default the last hour. */
export const getBus = async (
  context: QueryContext,
  input: InputOf<typeof buses.get>,
): Promise<OutputOf<typeof buses.get>> => {
  const handle = context.directory.find(input.agent);
  const span = windowOf(input, context.clock.now(), HOUR_MS);
  const of = await viewOf(context, handle);
  const [bus] = await busRows(context, of, [input.bus]);
  if (!bus) throw new Error(`${input.bus} has no row`);
  const operationsSeries = await busSeries(context, of, input.bus, { span, points: input.points });
  return { ...span, bus, operationsSeries, observedAt: handle.observedAt };
};
