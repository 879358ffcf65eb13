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

/**
 * Rows that are being put together, by what they are put together of, which is another array after each
 * change. The fleet and the page of an agent ask for the same row at each ring, and so does each viewer.
 */
const underWay = new WeakMap<AgentView['view']['rows'], Promise<AgentRow>>();

export const rowOf = (context: QueryContext, of: AgentView): Promise<AgentRow> => {
  const { rows } = of.view;
  const begun = underWay.get(rows) ?? putTogether(context, of).finally(() => underWay.delete(rows));
  underWay.set(rows, begun);
  return begun;
};

const putTogether = async (context: QueryContext, of: AgentView): Promise<AgentRow> => {
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
