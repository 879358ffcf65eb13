import { and, eq } from 'drizzle-orm';
import type { Store } from '../../ports/store.ts';
import { keepBatch } from '../keep/keep-batch.ts';
import { type StoreOptions, toKeeping } from '../store-options.ts';
import { sqliteAgentWriter } from './agents.ts';
import { fileState } from './file-state.ts';
import { createGraphThread } from './graph/graph-thread.ts';
import { guardedReader } from './guarded.ts';
import { measureFile } from './measure.ts';
import { type FileOptions, openFile } from './open-file.ts';
import { createPrune } from './prune.ts';
import { sqliteReader } from './read/reader.ts';
import { finishRemovals } from './removal.ts';
import { cursors } from './schema/cursors.ts';
import { reports } from './schema/reports.ts';
import { createSettling } from './settle-samples.ts';
import { sqliteTables } from './tables/tables.ts';
import { createWriter } from './writer.ts';

export interface SqliteStoreOptions extends FileOptions, StoreOptions {
  /** Where the thread lies that answers questions to memory graphs; left out: as in the repository. A bundle must say. */
  readonly graphWorkerUrl?: URL;
  /** From so many fresh points on they are moved to the others of their series; left out: 200,000. */
  readonly freshPoints?: number;
}

/** All rows of a large file on a slow disk. */
const MEASURING_MOST_MS = 120_000;

const GRAPH_WORKER = new URL('./graph/graph-worker.ts', import.meta.url);

/**
 * The store in one SQLite file. Rejects with StoreError when the file cannot be used: damaged, of a
 * newer version, in use by another process, not writable.
 */
export const openSqliteStore = async (options: SqliteStoreOptions): Promise<Store> => {
  const { file, clock, freshPoints } = options;
  const keeping = toKeeping(options);
  const opened = openFile(options);
  const { db } = opened.writer;
  const tables = sqliteTables(db);
  const writer = createWriter(opened.writer, clock, file, tables.forget);
  const thread = { url: options.graphWorkerUrl ?? GRAPH_WORKER, file, clock };
  const graph = createGraphThread(thread);
  // Apart from that, so that no question waits for a count of everything.
  const measuring = createGraphThread({ ...thread, mostMs: MEASURING_MOST_MS });
  const settling = createSettling({ db, writer, tables, freshPoints });
  const prune = createPrune(db, writer, tables.forgetOne);
  await finishRemovals(db, writer);
  return {
    appender: {
      append: async (batch) => {
        const appended = await writer.transaction(() => keepBatch(tables, batch, keeping));
        settling.beginIfDue();
        return appended;
      },
    },
    reader: guardedReader(sqliteReader(opened.reader.db, graph), file),
    agents: sqliteAgentWriter(db, writer, clock),
    keepReport: async (report) => {
      await writer.once(() => db.insert(reports).values(report).run());
    },
    forgetCursor: async (agent, name) => {
      await writer.once(() =>
        db
          .delete(cursors)
          .where(and(eq(cursors.agent, agent), eq(cursors.name, name)))
          .run(),
      );
    },
    prune: (retention, now, limit) => prune({ retention, now, limit }),
    file: () => fileState(file),
    lastCommitAt: writer.lastCommitAt,
    measure: () => measureFile(measuring),
    close: async () => {
      await writer.idle();
      await graph.stop();
      await measuring.stop();
      opened.close();
    },
  };
};
