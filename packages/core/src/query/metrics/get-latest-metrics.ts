import type { InputOf, LatestMetric, metrics, OutputOf } from '@ciris/telemetry-contracts';
import { METRIC_FIELDS } from '../../facts/metric-fields.ts';
import { METRICS } from '../../facts/metrics.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { metricTotal } from './metric-total.ts';

type Metrics = typeof metrics.latest;

/** Each once; a subject of which there are several has a row a key, and one without a key while none is told. */
const rowsOf = (path: string, of: AgentView): LatestMetric[] =>
  METRIC_FIELDS.flatMap(({ metric, field, subject }) => {
    const keys = of.keys(subject).filter((key) => key !== '');
    const named: readonly (string | null)[] = keys.length > 0 ? keys : [null];
    return named.map((key) => ({ agent: path, metric, key, value: of.field<number>(field, key ?? '') }));
  });

/** The newest of every agent, in one answer. */
export const getLatestMetrics = async (
  context: QueryContext,
  { fleet }: InputOf<Metrics>,
): Promise<OutputOf<Metrics>> => {
  const all = context.directory.all();
  const chosen = all.filter((handle) => context.directory.ref(handle).simulated === (fleet === 'simulated'));
  const views = await Promise.all(chosen.map((handle) => viewOf(context, handle)));
  const rows = views.flatMap((view) => rowsOf(context.directory.ref(view.handle).path, view));
  const seen = chosen.map(({ observedAt }) => observedAt).filter((at) => at !== null);
  return {
    fleet,
    agents: chosen.length,
    leftOut: all.length - chosen.length,
    rows,
    totals: METRICS.map((metric) =>
      metricTotal(
        metric,
        rows.filter((row) => row.metric === metric),
      ),
    ),
    observedAt: seen.length > 0 ? Math.max(...seen) : null,
  };
};
