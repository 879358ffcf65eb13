import type { View } from '../view.ts';
import { rounded, telemetry } from './envelope.ts';
import { cpuPercent, memoryMb } from './resources.ts';

const CACHED_MS = 60_000;
const HOUR_MS = 3_600_000;

interface Sums {
  readonly tokens: number;
  readonly cost: number;
  readonly carbon: number;
  readonly energy: number;
}

/** Sums what is among the newest 1000 points; `v1` counts tokens twice. */
const sums = (view: View, sinceMs: number): Sums => {
  const from = view.now() - sinceMs;
  const sum = (name: string): number =>
    view.points.reduce((total, point) => (point.name === name && point.at >= from ? total + point.value : total), 0);
  return {
    tokens: sum('llm.tokens.total') * (view.dialect.generation === 'v1' ? 2 : 1),
    cost: sum('llm.cost.cents'),
    carbon: sum('llm.environmental.carbon_grams'),
    energy: sum('llm.environmental.energy_kwh'),
  };
};

const countOf = (view: View, name: string): number => view.points.filter((point) => point.name === name).length;

export const pointTotal = (view: View): number => {
  const [row] = view.store.engine.all(
    `select count(*) points from ${view.store.names.nodes} where node_type = 'tsdb_data'`,
  );
  return Number(row?.points ?? 0);
};

export const pendingDeferrals = (view: View): number => {
  const [row] = view.store.engine.all(`select count(*) tasks from ${view.store.names.tasks} where status = 'deferred'`);
  return Number(row?.tasks ?? 0);
};

const costs = (view: View): object => {
  const hour = sums(view, HOUR_MS);
  const day = sums(view, 24 * HOUR_MS);
  return {
    tokens_last_hour: hour.tokens,
    cost_last_hour_cents: hour.cost,
    carbon_last_hour_grams: hour.carbon,
    energy_last_hour_kwh: hour.energy,
    tokens_24h: day.tokens,
    cost_24h_cents: day.cost,
    carbon_24h_grams: day.carbon,
    energy_24h_kwh: day.energy,
  };
};

/** What early agents count here is 0 for ever; of the later ones errors and incidents are. */
const countsOf = (view: View): object => {
  const early = view.dialect.generation === 'early';
  return {
    messages_processed_24h: early ? 0 : countOf(view, 'handler_completed_total'),
    thoughts_processed_24h: early ? 0 : countOf(view, 'thought_processing_completed'),
    tasks_completed_24h: early ? 0 : countOf(view, 'action_selected_task_complete'),
    errors_24h: 0,
  };
};

export const overview = (view: View): object => {
  const { generation } = view.dialect;
  const early = generation === 'early';
  const kept = view.cached('overview', CACHED_MS, () => ({ counts: countsOf(view), costs: costs(view) }));
  return telemetry(view, {
    uptime_seconds: rounded(view.uptimeSeconds()),
    cognitive_state: early ? 'UNKNOWN' : (view.mind.state ?? 'UNKNOWN'),
    ...kept.counts,
    ...kept.costs,
    memory_mb: memoryMb(view),
    cpu_percent: cpuPercent(view),
    ...(generation === 'v2' ? { disk_used_mb: 13_410 } : {}),
    healthy_services: early ? 17 : 22,
    degraded_services: early ? 2 : 0,
    error_rate_percent: 0,
    current_task: null,
    reasoning_depth: 0,
    active_deferrals: early ? 0 : pendingDeferrals(view),
    recent_incidents: 0,
    total_metrics: pointTotal(view),
    active_services: early ? 17 : 22,
    ...(early ? {} : { metrics_per_second: 0, cache_hit_rate: 0 }),
  });
};
