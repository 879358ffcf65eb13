import { AUDIT_NODE } from '../../../facts/graph.ts';
import type { NodeGroup } from './graph-groups.ts';
import { nodeColumns } from './graph-node-row.ts';
import type { Table } from './layout.ts';
import { OVERLAP_MS, type Reading } from './reading.ts';
import { numberOf, type Row } from './row.ts';

/** How far looking for changed nodes is. Instants of changes are by the agent's clock. */
export interface NodeSweep {
  /** Where it goes on; null: none is under way. */
  readonly at: { readonly group: string; readonly row: number } | null;
  /** Changes from here on are looked for; null: the first time all are. */
  readonly since: number | null;
  /** The newest change that was known when it began. */
  readonly begunAt: number | null;
  /** The newest change that is known. */
  readonly newest: number | null;
  /** When the last one ended, by our clock. */
  readonly endedAt: number;
  /** Something may have changed since. */
  readonly owed: boolean;
}

/** Rows that a look goes over: a few milliseconds. */
const SLICE_ROWS = 2000;

interface Swept {
  readonly rows: readonly Row[];
  readonly sweep: NodeSweep;
}

/**
 * The next slice of all rows that change in place, of which those that did are told. Copies of audit
 * entries never do. No index has the times in the old layout, and in v2 they are mostly those of metric points.
 */
export const sweepNodes = (reading: Reading, nodes: Table, groups: readonly NodeGroup[], before: NodeSweep): Swept => {
  const swept = groups.filter(({ nodeType }) => nodeType !== AUDIT_NODE);
  const begun = before.at ? before : { ...before, begunAt: before.newest };
  const found = swept.findIndex(({ name }) => name === before.at?.group);
  const rows: Row[] = [];
  let left = SLICE_ROWS;
  let row = found < 0 ? 0 : (before.at?.row ?? 0);
  for (const group of swept.slice(Math.max(0, found))) {
    const end = sliceEnd(reading, nodes, group, row, left);
    rows.push(...changed(reading, nodes, group, { after: row, to: end?.row ?? null }, before.since));
    if (end?.isFull) return { rows, sweep: { ...begun, at: { group: group.name, row: end.row }, owed: true } };
    left -= end?.rows ?? 0;
    row = 0;
  }
  return { rows, sweep: { ...begun, at: null, since: begun.begunAt, endedAt: reading.now, owed: false } };
};

interface SliceEnd {
  readonly row: number;
  readonly rows: number;
  /** More rows may lie behind it. */
  readonly isFull: boolean;
}

/** The index alone is read. */
const sliceEnd = (
  { handle }: Reading,
  nodes: Table,
  { only }: NodeGroup,
  after: number,
  most: number,
): SliceEnd | null => {
  const slice = `select rowid as row from ${nodes.name} where ${only} rowid > ? order by rowid limit ?`;
  const found = handle.row(`select max(row) as last, count(*) as n from (${slice})`, after, most);
  const row = numberOf(found ?? {}, 'last');
  const rows = numberOf(found ?? {}, 'n') ?? 0;
  return row === null ? null : { row, rows, isFull: rows >= most };
};

const changed = (
  reading: Reading,
  nodes: Table,
  { only }: NodeGroup,
  { after, to }: { readonly after: number; readonly to: number | null },
  since: number | null,
): readonly Row[] => {
  if (to === null) return [];
  const sql = `select ${nodeColumns(reading, nodes)} from ${nodes.name} n where ${only} n.rowid > ? and n.rowid <= ?`;
  if (since === null) return reading.handle.rows(sql, after, to);
  // Whatever spelling: text is not to be compared where there are several.
  const bound = new Date(since - OVERLAP_MS).toISOString();
  return reading.handle.rows(`${sql} and julianday(n.updated_at) >= julianday(?)`, after, to, bound);
};
