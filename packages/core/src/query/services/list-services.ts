import type { InputOf, OutputOf, ServiceRow, Status, services } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { viewOf } from '../agent-view.ts';
import { readingColumns } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { countByStatus, type JudgedService, judgedServices, serviceRows } from './service-rows.ts';

const COLUMNS = ['selfReported', 'breaker', 'latencyMs', 'errors', 'requests'] as const;

const sentenceOf = (rows: readonly JudgedService[], counts: Record<Status, number>): string => {
  const worst =
    rows.find((row) => row.health.status === 'critical') ?? rows.find((row) => row.health.status === 'degraded');
  if (worst) return `${worst.service}: ${worst.health.words}.`;
  if (counts.healthy === 0) return 'No service has proved itself yet.';
  const quiet = counts.unknown > 0 ? `; of ${counts.unknown} nothing is told or was asked` : '';
  const proved = plural(counts.healthy, 'service proved itself', 'services proved themselves');
  return `${proved} in the last 10 minutes${quiet}.`;
};

/** All services in their groups, each with the evidence for its health. Counts are of the core ones. */
export const listServices = async (
  context: QueryContext,
  input: InputOf<typeof services.list>,
): Promise<OutputOf<typeof services.list>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const judged = judgedServices(of);
  const counts = countByStatus(judged);
  return {
    sentence: sentenceOf(judged, counts),
    counts,
    ...(input.rows ? listed(serviceRows(of)) : { rows: [], columns: {} }),
    observedAt: handle.observedAt,
  };
};

const listed = (rows: ServiceRow[]): Pick<OutputOf<typeof services.list>, 'rows' | 'columns'> => ({
  rows,
  columns: {
    health: { source: 'platform', basis: 'derived' },
    dependsOn: { source: 'platform', basis: 'derived', note: 'Known of CIRIS; no agent tells it.' },
    ...readingColumns(rows, COLUMNS),
  },
});
