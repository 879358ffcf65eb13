import type { ServiceGroup, ServiceRow } from '@ciris/telemetry-contracts';

export const GROUP_NAME: Readonly<Record<ServiceGroup, string>> = {
  graph: 'Graph',
  infrastructure: 'Infrastructure',
  governance: 'Governance',
  runtime: 'Runtime',
  tool: 'Tool',
  adapter: 'Adapters',
};

const ORDER: readonly ServiceGroup[] = ['graph', 'infrastructure', 'governance', 'runtime', 'tool', 'adapter'];

/** In the order in which CIRIS names its groups; within one as the platform sends them. */
export const byGroup = (rows: readonly ServiceRow[]): readonly ServiceRow[] =>
  [...rows].sort((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group));

/** `7, all healthy` or `6`: a group that is well says so and needs no reading. */
export const groupHint = (rows: readonly ServiceRow[]): string => {
  const first = rows[0];
  const beside = first?.group === 'adapter' ? ', registered by adapters, beside the core services' : '';
  const well = rows.every((row) => row.health.status === 'healthy') ? ', all healthy' : '';
  return `${rows.length}${well}${beside}`;
};

export const isUnwell = (row: ServiceRow): boolean =>
  row.health.status === 'critical' || row.health.status === 'degraded';
