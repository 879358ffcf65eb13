import type { Signal } from '../../../ports/signal.ts';
import { COMPLETE_WITHIN_MS, callOf, giveUpCalls, type PartialCall, pairCalls } from './call-pairing.ts';
import { addCalls, type CallTotals, NO_CALLS, totalsSnapshot } from './call-totals.ts';
import type { Table } from './layout.ts';
import { type LlmPoint, llmPointOf } from './llm-point.ts';
import { positionAfter, type RowPosition, resumeAfter } from './position.ts';
import { PAGE_ROWS, type Page, type Reading } from './reading.ts';
import { type Row, textOf } from './row.ts';

export interface PointCursor {
  readonly position: RowPosition | null;
  /** Calls whose points are not all there, over pages and looks. */
  readonly partial: readonly PartialCall[];
  readonly totals: CallTotals;
}

/** The indexed condition of metric points. */
const onlyPoints = (reading: Reading): string =>
  reading.layout.generation === 'v2'
    ? "node_type = 'tsdb_data' and scope = 'LOCAL' and"
    : "node_type = 'tsdb_data' and";

/** Names of metrics stand in the node id too, so that attributes are read of LLM points alone. */
const pointSql = (nodes: Table, only: string): string => {
  const attributes = nodes.columns.has('attributes') ? 'attributes' : 'attributes_json';
  return `select rowid as row, node_id, updated_at,
      case when node_id glob 'metric_llm.*' then ${attributes} end as attributes
    from ${nodes.name} where ${only} rowid > ? order by rowid limit ?`;
};

/** Metric points by rowid, made into one signal an LLM call. Nothing else of the graph's attributes is read. */
export const readPoints = (reading: Reading, nodes: Table, cursor: PointCursor | null): Page<PointCursor> => {
  const only = onlyPoints(reading);
  const table = { table: nodes.name, key: 'node_id', time: 'updated_at', only };
  const after = resumeAfter(reading.handle, table, cursor?.position ?? null, reading.from);
  const rows = reading.handle.rows(pointSql(nodes, only), after, PAGE_ROWS);
  const more = rows.length === PAGE_ROWS;
  const paired = pairCalls(reading.layout.generation, cursor?.partial ?? [], rows.flatMap(pointsOf), reading.now);
  const left = more ? { calls: [], partial: paired.partial } : giveUpCalls(paired.partial, reading.now);
  const calls = [...paired.calls, ...left.calls];
  const totals = addCalls(cursor?.totals ?? NO_CALLS, calls);
  // A first reading tells no sums until it is at the end.
  const sums: Signal[] = more ? [] : [totalsSnapshot(totals)];
  return {
    signals: [...calls.map(callOf), ...sums],
    cursor: {
      position: positionAfter(rows, cursor?.position ?? null, { key: 'node_id', time: 'updated_at' }),
      partial: left.partial,
      totals,
    },
    more,
    ...(left.partial.length > 0 ? { againAt: firstSeen(left.partial) + COMPLETE_WITHIN_MS + 1 } : {}),
  };
};

const firstSeen = (partial: readonly PartialCall[]): number => Math.min(...partial.map((one) => one.seenAt));

const pointsOf = (row: Row): readonly LlmPoint[] => {
  const attributes = textOf(row, 'attributes');
  const point = attributes === null ? null : llmPointOf(textOf(row, 'node_id') ?? '', attributes);
  return point ? [point] : [];
};
