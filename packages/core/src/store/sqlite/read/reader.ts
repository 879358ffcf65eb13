import { and, eq } from 'drizzle-orm';
import type { Reader } from '../../../ports/reader.ts';
import { sqliteAgentReader } from '../agents.ts';
import type { Db } from '../database.ts';
import type { GraphThread } from '../graph/graph-thread.ts';
import { sqliteGraphReader } from '../graph/read-graph.ts';
import { cursors } from '../schema/cursors.ts';
import { reports } from '../schema/reports.ts';
import { sqliteAuditHead } from './read-audit-head.ts';
import { sqliteChangeReader } from './read-changes.ts';
import { sqliteEventReader, sqliteSnapshotReader } from './read-events.ts';
import { sqliteKindReaders } from './read-kind.ts';
import { sqliteSampleReader } from './read-samples.ts';
import { sqliteSpanGatherer } from './read-spans.ts';
import { sqliteCallSummer, sqliteSpanTimer } from './read-sums.ts';
import { sqliteTaskReader } from './read-tasks.ts';
import { sqliteThoughtReader } from './read-thoughts.ts';

export const sqliteReader = (db: Db, graph: GraphThread): Reader => {
  const kinds = sqliteKindReaders(db);
  return {
    agents: sqliteAgentReader(db),
    snapshots: sqliteSnapshotReader(db),
    events: sqliteEventReader(db),
    tasks: sqliteTaskReader(db),
    thoughts: sqliteThoughtReader(db),
    ...kinds,
    calls: { ...kinds.calls, ...sqliteCallSummer(db) },
    spans: { ...kinds.spans, ...sqliteSpanTimer(db), ...sqliteSpanGatherer(db) },
    audit: { ...kinds.audit, ...sqliteAuditHead(db) },
    graph: sqliteGraphReader(graph),
    samples: sqliteSampleReader(db),
    changes: sqliteChangeReader(db),
    cursor: async (agent, name) =>
      db
        .select({ value: cursors.value })
        .from(cursors)
        .where(and(eq(cursors.agent, agent), eq(cursors.name, name)))
        .get()?.value ?? null,
    report: async (reportId) => {
      const { reportId: id, agent, at, body } = reports;
      return db.select({ agent, at, body }).from(reports).where(eq(id, reportId)).get() ?? null;
    },
  };
};
