import { Worker } from 'node:worker_threads';
import { TelemetryError } from '@ciris/telemetry-contracts';
import type { Cancel, Clock } from '../../../ports/clock.ts';
import type { GraphValue } from '../../../ports/graph-query.ts';
import type { FromGraphWorker, GraphWorkerData } from './graph-messages.ts';
import type { GraphStatement } from './graph-sql.ts';

type Rows = readonly (readonly GraphValue[])[];

/** A thread of its own for questions that may take long, so that nothing else waits for one. */
export interface GraphThread {
  run(statement: GraphStatement): Promise<Rows>;
  stop(): Promise<void>;
}

/** A question that takes longer is ended, and its thread with it. Ms. */
const MOST_MS = 2000;
/** Questions that wait for others. */
const MOST_WAITING = 8;
/** Unasked for so long the thread goes, with its memory. Ms. */
const IDLE_MS = 30_000;
const LIMITS = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 4, stackSizeMb: 2 } as const;

const tooLong = (ms: number): TelemetryError =>
  new TelemetryError('TOO_LARGE', `The question took longer than ${ms / 1000} s and was ended.`, {
    path: 'query',
    remedy: 'Name a node by its id, a type or a relationship, and take hops away.',
  });

const tooMany = (): TelemetryError =>
  new TelemetryError('TOO_MANY', `${MOST_WAITING} questions to the memory graph wait already.`, {
    remedy: 'Ask again in some seconds.',
  });

export interface GraphThreadOptions {
  /** Where the thread lies. */
  readonly url: URL;
  readonly file: string;
  readonly clock: Clock;
  /** How long a question may take. Ms. */
  readonly mostMs?: number;
}

export const createGraphThread = ({ url, file, clock, mostMs = MOST_MS }: GraphThreadOptions): GraphThread => {
  let worker: Worker | null = null;
  let cancelIdle: Cancel = () => {};
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const started = (): Worker => {
    if (worker) return worker;
    const begun = new Worker(url, {
      workerData: { file } satisfies GraphWorkerData,
      resourceLimits: LIMITS,
      name: 'memory graph',
    });
    const died = (): void => {
      if (worker === begun) worker = null;
    };
    begun.on('error', died);
    begun.on('exit', died);
    begun.unref();
    worker = begun;
    return begun;
  };

  const end = async (): Promise<void> => {
    cancelIdle();
    const ended = worker;
    worker = null;
    await ended?.terminate();
  };

  const ask = (statement: GraphStatement): Promise<Rows> =>
    new Promise((resolve, reject) => {
      const asked = started();
      const release = clock.hold();
      const done = (): void => {
        cancelLimit();
        for (const [name, listener] of Object.entries(listeners)) asked.off(name, listener);
        asked.unref();
        release();
      };
      const fail = (error: Error): void => {
        done();
        void end();
        reject(error);
      };
      // Not before it is looked for: a thread takes its time to begin.
      let cancelLimit: Cancel = () => {};
      const listeners = {
        message: (message: FromGraphWorker): void => {
          if ('begun' in message) {
            cancelLimit = clock.after(mostMs, () => fail(tooLong(mostMs)));
            return;
          }
          done();
          if ('rows' in message) resolve(message.rows);
          else reject(Object.assign(new Error(message.failed), { code: message.code }));
        },
        error: (error: Error): void => fail(error),
        exit: (): void => fail(new Error('the thread of the memory graph ended')),
      };
      for (const [name, listener] of Object.entries(listeners)) asked.on(name, listener);
      asked.ref();
      asked.postMessage(statement);
    });

  const run = async (statement: GraphStatement): Promise<Rows> => {
    if (waiting >= MOST_WAITING) throw tooMany();
    waiting += 1;
    cancelIdle();
    const asked = last.then(() => ask(statement));
    last = asked.catch(() => {});
    try {
      return await asked;
    } finally {
      waiting -= 1;
      if (waiting === 0) cancelIdle = clock.after(IDLE_MS, () => void end());
    }
  };

  return { run, stop: end };
};
