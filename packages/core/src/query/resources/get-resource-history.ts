import type { InputOf, OutputOf, resources } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { gaugeHistory } from '../gauge-history.ts';
import { DAY_MS, windowOf } from '../window.ts';

/** What it used over a window, by default the last 24 h: of our own keeping, since what agents keep of it stays empty. */
export const getResourceHistory = async (
  context: QueryContext,
  input: InputOf<typeof resources.history>,
): Promise<OutputOf<typeof resources.history>> => {
  const handle = context.directory.find(input.agent);
  const span = windowOf(input, context.clock.now(), DAY_MS);
  const of = await viewOf(context, handle);
  const asked = { span, points: input.points };
  const [memoryMb, cpuPercent, cpuAverage1mPercent, fileSystemUsedMb] = await Promise.all([
    gaugeHistory(context, of, { field: 'resources.memoryMb', metric: 'memory_mb', ...asked }),
    gaugeHistory(context, of, { field: 'resources.cpuPercent', metric: 'cpu_percent', ...asked }),
    gaugeHistory(context, of, { field: 'resources.cpuAverage1mPercent', metric: 'cpu_average_1m_percent', ...asked }),
    gaugeHistory(context, of, { field: 'resources.fileSystemUsedMb', metric: 'file_system_used_mb', ...asked }),
  ]);
  return { ...span, memoryMb, cpuPercent, cpuAverage1mPercent, fileSystemUsedMb, observedAt: handle.observedAt };
};
