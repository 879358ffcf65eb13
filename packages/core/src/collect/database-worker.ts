import { parentPort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './database-messages.ts';
import { createDatabaseWatch, type DatabaseWatch } from './database-watch.ts';

/**
 * Entry of the thread that reads all agents' databases. It does only what it is told, one message
 * after the other, so that a page of one agent is the most that another waits for.
 */
const port = parentPort;
if (!port) throw new Error('database-worker.ts runs as a worker thread only');

const watches = new Map<number, DatabaseWatch>();

const answer = (message: FromWorker): void => port.postMessage(message);

const forget = (id: number): void => {
  watches.get(id)?.close();
  watches.delete(id);
};

const look = ({ id, look: number, request }: Extract<ToWorker, { kind: 'look' }>): void => {
  const watch = watches.get(id);
  try {
    if (!watch) throw new Error(`nothing is watched under ${id}`);
    answer({ kind: 'looked', look: number, answer: watch.look(request) });
  } catch (error) {
    answer({ kind: 'failed', look: number, message: error instanceof Error ? error.message : String(error) });
  }
};

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'watch':
      watches.set(message.id, createDatabaseWatch(message.options));
      break;
    case 'look':
      look(message);
      break;
    case 'forget':
      forget(message.id);
      answer({ kind: 'forgotten', look: message.look });
      break;
    case 'end':
      for (const id of watches.keys()) forget(id);
      port.close();
      break;
  }
});
