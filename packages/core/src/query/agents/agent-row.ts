import type { AgentRow, CognitiveState } from '@ciris/telemetry-contracts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { AgentHandle, QueryContext } from '../context.ts';
import { endedSeries } from '../ended-series.ts';
import { processStart } from '../system/get-time.ts';
import { lastHour } from './last-hour.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const MOST_FINDINGS = 100;

/** The fleet's row of one agent. */
export const agentRowOf = async (context: QueryContext, handle: AgentHandle): Promise<AgentRow> =>
  rowOf(context, await viewOf(context, handle));

export const rowOf = async (context: QueryContext, of: AgentView): Promise<AgentRow> => {
  const { handle } = of;
  const to = Math.ceil(context.clock.now() / MINUTE_MS) * MINUTE_MS;
  const span = { from: to - HOUR_MS, to };
  const ended = await endedSeries(context, of, span, MINUTE_MS);
  const findings = await context.reader.findings.page(handle.record.number, {
    open: true,
    limit: MOST_FINDINGS,
  });
  return {
    agent: context.directory.ref(handle),
    verdict: handle.verdict,
    cognitiveState: of.field<CognitiveState>('cognition.state'),
    ended: ended.total,
    endedPerMinute: ended.series,
    queueDepth: of.field<number>('queue.depth'),
    // Of what is counted nothing lies ahead of now.
    ...(await lastHour(context, of, { ...span, to: context.clock.now() })),
    version: of.field<string>('health.version'),
    processStartedAt: processStart(handle, of),
    generation: handle.generation,
    observedAt: handle.observedAt,
    openFindings: findings.rows.length,
  };
};
