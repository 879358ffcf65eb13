import type { Signal } from '../ports/signal.ts';
import { type AuditCursor, type AuditPage, type AuditReading, readAudit } from '../sources/ciris/database/audit.ts';
import { type CorrelationCursor, readCorrelations } from '../sources/ciris/database/correlations.ts';
import { type EdgeCursor, readEdges } from '../sources/ciris/database/graph-edges.ts';
import { type NodeCursor, readNodes } from '../sources/ciris/database/graph-nodes.ts';
import { type IncidentCursor, readIncidents } from '../sources/ciris/database/incidents.ts';
import type { Layout, Table } from '../sources/ciris/database/layout.ts';
import { type PointCursor, readPoints } from '../sources/ciris/database/points.ts';
import { isThere } from '../sources/ciris/database/position.ts';
import type { Page, Reading } from '../sources/ciris/database/reading.ts';
import { readTasks, type TaskCursor, tasksAnew } from '../sources/ciris/database/tasks.ts';
import { readThoughts, type ThoughtCursor } from '../sources/ciris/database/thoughts.ts';
import { FILE_CURSOR } from './database-known-file.ts';

/** Of batches that tell of the file itself, not of a table in it. */
export const FILE_ENDPOINT = 'database';

/** Tables under the names of the old layout, whatever this agent calls them: as the trust table does. */
export const ENDPOINTS = {
  tasks: 'tasks',
  thoughts: 'thoughts',
  correlations: 'service_correlations',
  points: 'graph_nodes',
  nodes: 'graph_nodes',
  edges: 'graph_edges',
  incidents: 'incident_records',
  audit: 'audit_log',
} as const;
export type SubjectName = keyof typeof ENDPOINTS;

export const cursorName = (subject: SubjectName): string => `database:${subject}`;
/** What is remembered of the audit chain: its head, and how far it is verified. */
export const CHAIN_CURSOR = 'database:chain';
export const CURSOR_NAMES: readonly string[] = [
  ...(Object.keys(ENDPOINTS) as SubjectName[]).map(cursorName),
  CHAIN_CURSOR,
  FILE_CURSOR,
];

/** A page with its cursor as it is kept. */
export interface SubjectPage {
  readonly signals: readonly Signal[];
  readonly cursor: string;
  readonly more: boolean;
  readonly againAt?: number;
}

/** Shapes of cursors change with the version of this platform: one of another shape is read anew. */
const CURSOR_VERSION = 1;

export const parseCursor = <Cursor>(text: string | null): Cursor | null => {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null || !('v' in kept) || kept.v !== CURSOR_VERSION) return null;
    return 'cursor' in kept ? (kept.cursor as Cursor) : null;
  } catch {
    return null;
  }
};

export const textOfCursor = <Cursor>(cursor: Cursor): string => JSON.stringify({ v: CURSOR_VERSION, cursor });

const kept = <Cursor>(page: Page<Cursor>): SubjectPage => ({
  signals: page.signals,
  cursor: textOfCursor(page.cursor),
  more: page.more,
  ...(page.againAt === undefined ? {} : { againAt: page.againAt }),
});

export type EngineSubject = Exclude<SubjectName, 'audit'>;

/** Reads one table from where a cursor stands. */
export interface SubjectReader {
  read(reading: Reading, cursor: string | null): SubjectPage;
  /** Whether what was read last is in this file; null: nothing was, or it would prove nothing. */
  isThere(reading: Reading, cursor: string | null): boolean | null;
  /** Where it begins in another file than the cursor is of. */
  anew(cursor: string | null): string | null;
}

const tasks: SubjectReader = {
  read: (reading, cursor) => kept(readTasks(reading, parseCursor<TaskCursor>(cursor))),
  // Some ids are those of every agent, such as WAKEUP_ROOT.
  isThere: () => null,
  anew: (cursor) => {
    const before = parseCursor<TaskCursor>(cursor);
    return before && textOfCursor(tasksAnew(before));
  },
};

const thoughts: SubjectReader = {
  read: (reading, cursor) => kept(readThoughts(reading, parseCursor<ThoughtCursor>(cursor))),
  isThere: (reading, cursor) =>
    isThere(
      reading.handle,
      { table: reading.layout.thoughts.name, key: 'thought_id' },
      parseCursor<ThoughtCursor>(cursor)?.position ?? null,
    ),
  anew: (cursor) => {
    const before = parseCursor<ThoughtCursor>(cursor);
    return before && textOfCursor<ThoughtCursor>({ position: null, watched: before.watched });
  },
};

const correlationsOf = (table: Table): SubjectReader => ({
  read: (reading, cursor) => kept(readCorrelations(reading, table, parseCursor<CorrelationCursor>(cursor))),
  isThere: (reading, cursor) =>
    isThere(
      reading.handle,
      { table: table.name, key: 'correlation_id' },
      parseCursor<CorrelationCursor>(cursor)?.position ?? null,
    ),
  anew: () => null,
});

const pointsOf = (table: Table): SubjectReader => ({
  read: (reading, cursor) => kept(readPoints(reading, table, parseCursor<PointCursor>(cursor))),
  isThere: (reading, cursor) =>
    isThere(reading.handle, { table: table.name, key: 'node_id' }, parseCursor<PointCursor>(cursor)?.position ?? null),
  anew: () => null,
});

// Many ids of nodes are those of every agent.
const nodesOf = (table: Table): SubjectReader => ({
  read: (reading, cursor) => kept(readNodes(reading, table, parseCursor<NodeCursor>(cursor))),
  isThere: () => null,
  anew: () => null,
});

const edgesOf = (table: Table): SubjectReader => ({
  read: (reading, cursor) => kept(readEdges(reading, table, parseCursor<EdgeCursor>(cursor))),
  isThere: () => null,
  anew: () => null,
});

const incidentsOf = (table: Table): SubjectReader => ({
  read: (reading, cursor) => kept(readIncidents(reading, table, parseCursor<IncidentCursor>(cursor))),
  isThere: (reading, cursor) =>
    isThere(
      reading.handle,
      { table: table.name, key: 'incident_id' },
      parseCursor<IncidentCursor>(cursor)?.position ?? null,
    ),
  anew: () => null,
});

/** What an engine's file tells, by subject; a table that this version has not is left out. */
export const engineSubjects = ({
  correlations,
  nodes,
  edges,
  incidents,
}: Layout): Partial<Record<EngineSubject, SubjectReader>> => ({
  tasks,
  thoughts,
  ...(correlations ? { correlations: correlationsOf(correlations) } : {}),
  ...(nodes ? { points: pointsOf(nodes), nodes: nodesOf(nodes) } : {}),
  ...(edges ? { edges: edgesOf(edges) } : {}),
  ...(incidents ? { incidents: incidentsOf(incidents) } : {}),
});

export const readAuditSubject = (
  reading: AuditReading,
  cursor: string | null,
): SubjectPage & Pick<AuditPage, 'reset'> => {
  const page = readAudit(reading, parseCursor<AuditCursor>(cursor));
  return { ...kept(page), reset: page.reset };
};
