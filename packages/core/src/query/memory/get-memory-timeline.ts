import type { InputOf, memory, OutputOf } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { gaugeHistory } from '../gauge-history.ts';
import { DAY_MS, windowOf } from '../window.ts';

/** How the graph grew, by default over the last 24 h: by our own looks, since agents count no further back than a day. */
export const getMemoryTimeline = async (
  context: QueryContext,
  input: InputOf<typeof memory.timeline>,
): Promise<OutputOf<typeof memory.timeline>> => {
  const handle = context.directory.find(input.agent);
  const span = windowOf(input, context.clock.now(), DAY_MS);
  const of = await viewOf(context, handle);
  const asked = { span, points: input.points };
  const [totalNodes, metricPoints] = await Promise.all([
    gaugeHistory(context, of, { field: 'memory.totalNodes', metric: 'memory_nodes', ...asked }),
    gaugeHistory(context, of, { field: 'memory.metricPoints', metric: 'metric_points', ...asked }),
  ]);
  return { ...span, totalNodes, metricPoints, observedAt: handle.observedAt };
};
