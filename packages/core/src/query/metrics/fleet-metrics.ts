import type { AgentRow, FleetMetric, Reading } from '@ciris/telemetry-contracts';

/** Read from the same rows as the page of the fleet, so that no sum is another than that of its column. */
export const FLEET_METRIC_OF: Readonly<Record<FleetMetric, (row: AgentRow) => Reading<number>>> = {
  queue_depth: ({ queueDepth }) => queueDepth,
  thoughts_ended_hour: ({ ended }) => ended,
  llm_cost_cents_hour: ({ llmCostCents }) => llmCostCents,
  errors_hour: ({ errors }) => errors,
  open_breakers: ({ openBreakers }) => openBreakers,
};
