import { AUDIT_NODE } from '../../../facts/graph.ts';
import { type NodeGroup, nodeGroups } from './graph-groups.ts';
import { nodeColumns, nodeOf } from './graph-node-row.ts';
import { type NodeSweep, sweepNodes } from './graph-sweep.ts';
import { instantOf } from './instant.ts';
import type { Table } from './layout.ts';
import { positionAfter, type RowPosition, resumeAfter, resumeOrBegin } from './position.ts';
import { type Page, pageRows, type Reading } from './reading.ts';
import type { Row } from './row.ts';

export interface NodeCursor {
  /** The last row of each group. */
  readonly groups: Readonly<Record<string, RowPosition>>;
  readonly sweep: NodeSweep;
}

/** Changed rows are looked for this often: nodes change in place, and seldom. Ms. */
const SWEEP_EVERY_MS = 15_000;
/** All agents share the thread: many nodes are gone over a slice at a time. Ms. */
const SLICE_EVERY_MS = 1000;

const AT = { key: 'node_id', time: 'updated_at' } as const;

/**
 * Nodes of the memory graph, metric points left out: new ones of each group by rowid, then, now and
 * then, those that changed in place. A node that is gone says nothing: agents delete what they have
 * summed up.
 */
export const readNodes = (reading: Reading, nodes: Table, cursor: NodeCursor | null): Page<NodeCursor> => {
  const groups = nodeGroups(reading, nodes);
  const fresh = readFresh(reading, nodes, groups, cursor?.groups ?? {});
  const before = knowing(fresh.rows, cursor?.sweep ?? noSweep(reading.now));
  const due = !fresh.more && (before.at !== null || reading.now - before.endedAt >= SWEEP_EVERY_MS);
  const { rows, sweep } = due
    ? sweepNodes(reading, nodes, groups, before)
    : { rows: [], sweep: { ...before, owed: true } };
  return {
    signals: [...fresh.rows, ...rows].map((row) => nodeOf(reading, row)).filter((signal) => signal !== null),
    cursor: { groups: fresh.positions, sweep },
    more: fresh.more,
    ...(sweep.owed ? { againAt: sweep.at ? reading.now + SLICE_EVERY_MS : sweep.endedAt + SWEEP_EVERY_MS } : {}),
  };
};

const noSweep = (now: number): NodeSweep => ({
  at: null,
  since: null,
  begunAt: null,
  newest: null,
  endedAt: now,
  owed: true,
});

const knowing = (rows: readonly Row[], sweep: NodeSweep): NodeSweep => {
  const ats = rows.flatMap((row) => instantOf(row, 'updated_at') ?? []);
  return ats.length === 0 ? sweep : { ...sweep, newest: ats.reduce((a, b) => Math.max(a, b), sweep.newest ?? 0) };
};

interface Fresh {
  readonly rows: readonly Row[];
  readonly positions: Readonly<Record<string, RowPosition>>;
  readonly more: boolean;
}

const readFresh = (
  reading: Reading,
  nodes: Table,
  groups: readonly NodeGroup[],
  before: NodeCursor['groups'],
): Fresh => {
  const rows: Row[] = [];
  const positions: Record<string, RowPosition> = {};
  const size = pageRows(reading);
  for (const group of groups) {
    const known = before[group.name] ?? null;
    const page = rows.length < size ? readGroup(reading, nodes, group, known, size - rows.length) : [];
    rows.push(...page);
    const position = positionAfter(page, known, AT);
    if (position) positions[group.name] = position;
  }
  return { rows, positions, more: rows.length === size };
};

const readGroup = (
  reading: Reading,
  nodes: Table,
  group: NodeGroup,
  position: RowPosition | null,
  limit: number,
): readonly Row[] => {
  const table = { table: nodes.name, ...AT, only: group.only };
  // Copies of audit entries that are over age are not read; what an agent remembers is, however old.
  const after =
    group.nodeType === AUDIT_NODE
      ? resumeAfter(reading.handle, table, position, reading.from)
      : resumeOrBegin(reading.handle, table, position);
  return reading.handle.rows(
    `select ${nodeColumns(reading, nodes)} from ${nodes.name} n where ${group.only} n.rowid > ? order by n.rowid limit ?`,
    after,
    limit,
  );
};
