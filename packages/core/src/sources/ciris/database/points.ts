import { COMPLETE_WITHIN_MS, giveUpCalls, type PartialCall, pairCalls } from './call-pairing.ts';
import type { Table } from './layout.ts';
import { type LlmPoint, llmPointOf } from './llm-point.ts';
import { positionAfter, type RowPosition, resumeAfter } from './position.ts';
import { PAGE_ROWS, type Page, type Reading } from './reading.ts';
import { type Row, textOf } from './row.ts';

export interface PointCursor {
  readonly position: RowPosition | null;
  /** Calls whose points are not all there, over pages and looks. */
  readonly partial: readonly PartialCall[];
}

/** The indexed condition of metric points; their names stand in the node id too, so that others' attributes stay. */
const onlyPoints = (reading: Reading): string =>
  reading.layout.generation === 'v2'
    ? "node_type = 'tsdb_data' and scope = 'LOCAL' and"
    : "node_type = 'tsdb_data' and";

/** Metric points by rowid, made into one signal an LLM call. Nothing else of the graph's attributes is read. */
export const readPoints = (reading: Reading, nodes: Table, cursor: PointCursor | null): Page<PointCursor> => {
  const table = { table: nodes.name, key: 'node_id', time: 'updated_at', only: onlyPoints(reading) };
  const after = resumeAfter(reading.handle, table, cursor?.position ?? null, reading.from);
  const attributes = nodes.columns.has('attributes') ? 'attributes' : 'attributes_json';
  const rows = reading.handle.rows(
    `select rowid as row, node_id, updated_at, case when node_id glob 'metric_llm.*' then ${attributes} end as attributes
      from ${nodes.name} where ${table.only} rowid > ? order by rowid limit ?`,
    after,
    PAGE_ROWS,
  );
  const paired = pairCalls(reading.layout.generation, cursor?.partial ?? [], rows.flatMap(pointsOf), reading.now);
  const more = rows.length === PAGE_ROWS;
  const given = more ? { calls: [], partial: paired.partial } : giveUpCalls(paired.partial, reading.now);
  const oldest = given.partial.reduce((least, one) => Math.min(least, one.seenAt), Number.POSITIVE_INFINITY);
  return {
    signals: [...paired.calls, ...given.calls],
    cursor: {
      position: positionAfter(rows, cursor?.position ?? null, { key: 'node_id', time: 'updated_at' }),
      partial: given.partial,
    },
    more,
    ...(given.partial.length > 0 ? { againAt: oldest + COMPLETE_WITHIN_MS + 1 } : {}),
  };
};

const pointsOf = (row: Row): readonly LlmPoint[] => {
  const attributes = textOf(row, 'attributes');
  const point = attributes === null ? null : llmPointOf(textOf(row, 'node_id') ?? '', attributes);
  return point ? [point] : [];
};
