import { type Clock, sleep } from '../ports/clock.ts';
import type { Batch, Sink } from '../ports/sink.ts';

export interface Outbox {
  /** Returns at once; batches are put one after the other. */
  offer(batch: Batch): void;
  /** Resolves when all that was offered is put, or cannot be put now. */
  flush(): Promise<void>;
}

/** What may wait while the store cannot take anything: some minutes of one agent. */
const MOST = 300;
const FIRST_WAIT_MS = 1_000;
const LAST_WAIT_MS = 30_000;

/** The next look tells again whatever only says how something is now. */
const isRepeated = (batch: Batch): boolean =>
  batch.signals.every((signal) => signal.kind === 'snapshot' || signal.kind === 'roster');

/** Puts batches in their order and holds back what the store refuses for now. */
export const createOutbox = (sink: Sink, clock: Clock): Outbox => {
  const waiting: Batch[] = [];
  let running: Promise<void> | null = null;
  let refused = 0;
  let stopping = new AbortController();

  const shed = (): void => {
    if (waiting.length <= MOST) return;
    const repeated = waiting.findIndex((batch, index) => index > 0 && isRepeated(batch));
    waiting.splice(Math.max(repeated, 1), 1);
  };

  const put = async (batch: Batch): Promise<boolean> => {
    const release = clock.hold();
    try {
      await sink.put(batch);
      return true;
    } catch {
      // Whoever keeps batches says why it cannot: here they only wait.
      return false;
    } finally {
      release();
    }
  };

  const run = async (): Promise<void> => {
    for (let batch = waiting[0]; batch; batch = waiting[0]) {
      if (await put(batch)) {
        waiting.shift();
        refused = 0;
        continue;
      }
      if (stopping.signal.aborted) return;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** Math.min(refused, 10), LAST_WAIT_MS);
      refused += 1;
      await sleep(clock, wait, stopping.signal);
    }
  };

  const start = (): void => {
    running ??= run().finally(() => {
      running = null;
      if (waiting.length > 0 && !stopping.signal.aborted) start();
    });
  };

  return {
    offer: (batch) => {
      waiting.push(batch);
      shed();
      start();
    },
    flush: async () => {
      stopping.abort();
      await running;
      stopping = new AbortController();
    },
  };
};
