import { Worker } from 'node:worker_threads';
import type { FromWorker, LookAnswer, LookRequest, ToWorker, WatchOptions } from './database-messages.ts';

/** One agent's database, read by the shared thread. */
export interface DatabaseReader {
  /** One look at a time. Rejects when the thread died; the next look begins a new one, with the given cursors. */
  look(request: LookRequest): Promise<LookAnswer>;
  /** Resolves when its files are closed. */
  close(): Promise<void>;
}

/** The one thread that reads all agents' databases, started with the first of them. */
export interface DatabaseThread {
  reader(options: WatchOptions): DatabaseReader;
  /** Resolves when the thread has ended, with all files closed. */
  stop(): Promise<void>;
}

/** A page is a few megabytes: what needs more is broken, and must not take the process with it. */
const LIMITS = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 2, stackSizeMb: 2 } as const;

interface Waiting {
  resolve(answer: FromWorker): void;
  reject(error: Error): void;
}

interface Running {
  ask(message: ToWorker & { readonly look: number }): Promise<FromWorker>;
  tell(message: ToWorker): void;
  /** Resolves when the thread has closed its files and ended. */
  end(): Promise<void>;
}

const run = (url: URL, died: () => void): Running => {
  const worker = new Worker(url, { resourceLimits: LIMITS, name: 'agent databases' });
  const waiting = new Map<number, Waiting>();
  const failAll = (error: Error): void => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
    died();
  };
  worker.on('message', (message: FromWorker) => {
    waiting.get(message.look)?.resolve(message);
    waiting.delete(message.look);
    // The process may end while the thread only waits.
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))));
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      failAll(new Error('the thread that reads databases ended'));
      resolve();
    });
  });
  worker.unref();
  return {
    ask: (message) =>
      new Promise((resolve, reject) => {
        waiting.set(message.look, { resolve, reject });
        worker.ref();
        worker.postMessage(message);
      }),
    tell: (message) => worker.postMessage(message),
    end: () => {
      worker.ref();
      worker.postMessage({ kind: 'end' } satisfies ToWorker);
      return ended;
    },
  };
};

export const createDatabaseThread = (databaseWorkerUrl: URL): DatabaseThread => {
  const watched = new Map<number, WatchOptions>();
  let running: Running | null = null;
  let lastId = 0;
  let lastLook = 0;

  const started = (): Running => {
    if (running) return running;
    const begun = run(databaseWorkerUrl, () => {
      if (running === begun) running = null;
    });
    running = begun;
    for (const [id, options] of watched) begun.tell({ kind: 'watch', id, options });
    return begun;
  };

  const reader = (options: WatchOptions): DatabaseReader => {
    const id = ++lastId;
    watched.set(id, options);
    running?.tell({ kind: 'watch', id, options });
    return {
      look: async (request) => {
        const answer = await started().ask({ kind: 'look', id, look: ++lastLook, request });
        if (answer.kind === 'looked') return answer.answer;
        throw new Error(answer.kind === 'failed' ? answer.message : 'its database is no longer watched');
      },
      close: async () => {
        watched.delete(id);
        // A thread that died has closed its files.
        await running?.ask({ kind: 'forget', id, look: ++lastLook }).catch(() => undefined);
      },
    };
  };

  return {
    reader,
    stop: async () => {
      const last = running;
      running = null;
      await last?.end();
    },
  };
};
