import type { InputOf, OutputOf, Reading, system } from '@ciris/telemetry-contracts';
import { derived } from '../../resolve/field.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { AgentHandle, QueryContext } from '../context.ts';
import { gaugeHistory } from '../gauge-history.ts';
import { DAY_MS, windowOf } from '../window.ts';

/** Start of the agent's process, by our clock. */
export const processStart = (handle: AgentHandle, of: AgentView): Reading<number> => {
  const uptime = of.field<number>('health.uptimeSeconds');
  if (uptime.status === 'unavailable') return uptime;
  if (handle.processStartedAt === null) return { status: 'unavailable', reason: 'not_yet', since: null };
  return derived(Math.round(handle.processStartedAt), {
    observedAt: uptime.observedAt,
    everyMs: uptime.everyMs,
    endpoint: uptime.endpoint,
    formula: 'time of the answer minus its uptime',
    inputs: [uptime.source],
  });
};

export const getTime = async (
  context: QueryContext,
  input: InputOf<typeof system.time>,
): Promise<OutputOf<typeof system.time>> => {
  const handle = context.directory.find(input.agent);
  const span = windowOf(input, context.clock.now(), DAY_MS);
  const of = await viewOf(context, handle);
  return {
    driftMs: of.field<number>('time.driftMs'),
    selfReportedDriftMs: of.field<number>('time.selfReportedDriftMs'),
    uptimeSeconds: of.field<number>('health.uptimeSeconds'),
    processStartedAt: processStart(handle, of),
    ...span,
    driftHistory: await gaugeHistory(context, of, {
      field: 'time.driftMs',
      metric: 'clock_drift_ms',
      span,
      points: input.points,
    }),
  };
};
