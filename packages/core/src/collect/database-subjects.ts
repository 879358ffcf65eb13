import type { Signal } from '../ports/signal.ts';
import { type AuditCursor, type AuditPage, type AuditReading, readAudit } from '../sources/ciris/database/audit.ts';
import { type CorrelationCursor, readCorrelations } from '../sources/ciris/database/correlations.ts';
import type { Layout } from '../sources/ciris/database/layout.ts';
import { type PointCursor, readPoints } from '../sources/ciris/database/points.ts';
import type { Page, Reading } from '../sources/ciris/database/reading.ts';
import { readTasks, type TaskCursor } from '../sources/ciris/database/tasks.ts';
import { readThoughts, type ThoughtCursor } from '../sources/ciris/database/thoughts.ts';

/** Told beside the nodes, by a table of its own. */
export const EDGES_ENDPOINT = 'graph_edges';

/** Tables under the names of the old layout, whatever this agent calls them: as the trust table does. */
export const ENDPOINTS = {
  tasks: 'tasks',
  thoughts: 'thoughts',
  correlations: 'service_correlations',
  points: 'graph_nodes',
  audit: 'audit_log',
} as const;
export type SubjectName = keyof typeof ENDPOINTS;

export const cursorName = (subject: SubjectName): string => `database:${subject}`;
export const CURSOR_NAMES: readonly string[] = (Object.keys(ENDPOINTS) as SubjectName[]).map(cursorName);

/** A page with its cursor as it is kept. */
export interface SubjectPage {
  readonly signals: readonly Signal[];
  readonly cursor: string;
  readonly more: boolean;
  readonly againAt?: number;
}

/** Shapes of cursors change with the version of this platform: one of another shape is read anew. */
const CURSOR_VERSION = 1;

const parse = <Cursor>(text: string | null): Cursor | null => {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== 'object' || kept === null || !('v' in kept) || kept.v !== CURSOR_VERSION) return null;
    return 'cursor' in kept ? (kept.cursor as Cursor) : null;
  } catch {
    return null;
  }
};

const kept = <Cursor>(page: Page<Cursor>): SubjectPage => ({
  signals: page.signals,
  cursor: JSON.stringify({ v: CURSOR_VERSION, cursor: page.cursor }),
  more: page.more,
  ...(page.againAt === undefined ? {} : { againAt: page.againAt }),
});

export type EngineSubject = Exclude<SubjectName, 'audit'>;
export type ReadSubject = (reading: Reading, cursor: string | null) => SubjectPage;

/** What an engine's file tells, by subject; a table that this version has not is left out. */
export const engineSubjects = (layout: Layout): Partial<Record<EngineSubject, ReadSubject>> => {
  const { correlations, nodes } = layout;
  return {
    tasks: (reading, cursor) => kept(readTasks(reading, parse<TaskCursor>(cursor))),
    thoughts: (reading, cursor) => kept(readThoughts(reading, parse<ThoughtCursor>(cursor))),
    ...(correlations
      ? {
          correlations: (reading: Reading, cursor: string | null) =>
            kept(readCorrelations(reading, correlations, parse<CorrelationCursor>(cursor))),
        }
      : {}),
    ...(nodes
      ? {
          points: (reading: Reading, cursor: string | null) =>
            kept(readPoints(reading, nodes, parse<PointCursor>(cursor))),
        }
      : {}),
  };
};

export const readAuditSubject = (
  reading: AuditReading,
  cursor: string | null,
): SubjectPage & Pick<AuditPage, 'reset'> => {
  const page = readAudit(reading, parse<AuditCursor>(cursor));
  return { ...kept(page), reset: page.reset };
};
