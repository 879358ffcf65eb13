import { FLEET_METRICS, type InputOf, type metrics, type OutputOf } from '@ciris/telemetry-contracts';
import { listAgents } from '../agents/list-agents.ts';
import type { QueryContext } from '../context.ts';
import { FLEET_METRIC_OF } from './fleet-metrics.ts';
import { metricTotal } from './metric-total.ts';

type Metrics = typeof metrics.latest;

/** The newest of every agent, and their sums, in one answer. */
export const getLatestMetrics = async (
  context: QueryContext,
  { fleet }: InputOf<Metrics>,
): Promise<OutputOf<Metrics>> => {
  const all = await listAgents(context);
  const chosen = all.rows.filter(({ agent }) => agent.simulated === (fleet === 'simulated'));
  const rows = chosen.flatMap((row) =>
    FLEET_METRICS.map((metric) => ({ agent: row.agent.path, metric, value: FLEET_METRIC_OF[metric](row) })),
  );
  return {
    fleet,
    agents: chosen.length,
    leftOut: all.rows.length - chosen.length,
    rows,
    totals: FLEET_METRICS.map((metric) => metricTotal(metric, rows)),
    observedAt: all.observedAt,
  };
};
