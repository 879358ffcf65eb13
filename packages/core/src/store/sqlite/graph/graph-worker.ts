import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { FromGraphWorker, GraphWorkerData, ToGraphWorker } from './graph-messages.ts';

/**
 * Entry of the thread that answers questions to the memory graph: one at a time, on a connection that
 * cannot write. Whoever asked ends the thread where a question takes too long.
 */
const port = parentPort;
if (!port) throw new Error('graph-worker.ts runs as a worker thread only');

const BUSY_MS = 100;
const CACHE_KIB = 8000;

const { file } = workerData as GraphWorkerData;
const database = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
database.pragma('query_only = 1');
database.pragma(`cache_size = -${CACHE_KIB}`);

const answer = (message: FromGraphWorker): void => port.postMessage(message);

port.on('message', ({ sql, values }: ToGraphWorker) => {
  answer({ begun: true });
  try {
    answer({
      rows: database
        .prepare<unknown[], never>(sql)
        .raw()
        .all(...values),
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    answer({ failed: error instanceof Error ? error.message : String(error), code });
  }
});
