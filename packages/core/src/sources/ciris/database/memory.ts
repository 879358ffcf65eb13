import type { Json } from '../../../ports/json.ts';
import type { SnapshotSignal } from '../../../ports/signal.ts';
import { snapshot } from './counts.ts';
import type { Table } from './layout.ts';
import type { Reading } from './reading.ts';
import { numberOf, textOf } from './row.ts';

const addTo = (sums: Record<string, number>, name: string, count: number): void => {
  sums[name] = (sums[name] ?? 0) + count;
};

/** Nodes of the memory graph by type and scope. v2 writes scopes in upper case. */
export const countMemory = (reading: Reading, nodes: Table): SnapshotSignal => {
  const byType: Record<string, number> = {};
  const scopesByType: Record<string, Record<string, number>> = {};
  const byScope: Record<string, number> = {};
  let total = 0;
  const rows = reading.handle.rows(
    `select node_type, scope, count(*) as n from ${nodes.name} group by node_type, scope order by node_type, scope`,
  );
  for (const row of rows) {
    const count = numberOf(row, 'n') ?? 0;
    const type = textOf(row, 'node_type') ?? '';
    const scope = (textOf(row, 'scope') ?? '').toLowerCase();
    total += count;
    addTo(byType, type, count);
    addTo(byScope, scope, count);
    scopesByType[type] ??= {};
    addTo(scopesByType[type], scope, count);
  }
  const fields: Readonly<Record<string, { readonly value: Json }>> = {
    totalNodes: { value: total },
    metricPoints: { value: byType.tsdb_data ?? 0 },
    nodesByType: { value: byType },
    nodesByScope: { value: byScope },
    scopesByType: { value: scopesByType },
  };
  return { kind: 'snapshot', subject: 'memory', key: '', fields };
};

export const countEdges = (reading: Reading, edges: Table): SnapshotSignal =>
  snapshot('memory', {
    totalEdges: numberOf(reading.handle.row(`select count(*) as n from ${edges.name}`) ?? {}, 'n'),
  });
