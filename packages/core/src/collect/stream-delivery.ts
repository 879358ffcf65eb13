import { STREAM } from '../facts/endpoints.ts';
import { PERIOD_MS } from '../facts/source-facts.ts';
import { StoreError } from '../ports/appender.ts';
import { type Cancel, type Clock, sleep } from '../ports/clock.ts';
import type { Signal } from '../ports/signal.ts';
import type { Batch, Sink } from '../ports/sink.ts';

/** What comes within this time goes together: a store likes few batches, a page waits 250 ms. */
const GROUP_MS = 25;
const MOST_SIGNALS = 200;
/** With so much waiting, no more is read. */
const FULL_SIGNALS = 400;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;
/** Period of the agent's keep-alives: as often the stream proves itself current. */
export const KEEP_ALIVE_MS = PERIOD_MS.stream;

export interface StreamDelivery {
  add(signals: readonly Signal[], observedAt: number): void;
  /** Too much waits for the sink. */
  readonly full: boolean;
  /** Calls once when it is not full any more. */
  whenRoom(call: () => void): void;
  /** Puts what waits; resolves when it is kept, or when the sink refuses it this once more. */
  finish(): Promise<void>;
}

export interface StreamDeliveryOptions {
  readonly agent: number;
  readonly clock: Clock;
  readonly sink: Sink;
  processStartedAt(): number | null;
}

/** Hands signals to the sink in order, one batch at a time; a refused batch is offered again as it is. */
export const createStreamDelivery = (options: StreamDeliveryOptions): StreamDelivery => {
  const { clock, sink } = options;
  const finishing = new AbortController();
  const wantRoom: (() => void)[] = [];
  const waiting: Signal[] = [];
  let observedAt = 0;
  let cancelGroup: Cancel | null = null;
  let running: Promise<void> | null = null;

  const take = (): Batch => {
    const signals = waiting.splice(0, MOST_SIGNALS);
    return {
      agent: options.agent,
      origin: { source: 'stream', endpoint: STREAM, everyMs: KEEP_ALIVE_MS },
      observedAt,
      processStartedAt: options.processStartedAt(),
      signals,
    };
  };

  const putOnce = async (batch: Batch): Promise<'kept' | 'refused' | 'in vain'> => {
    const release = clock.hold();
    try {
      await sink.put(batch);
      return 'kept';
    } catch (error) {
      return error instanceof StoreError && error.fault === 'no_agent' ? 'in vain' : 'refused';
    } finally {
      release();
    }
  };

  const put = async (batch: Batch): Promise<void> => {
    let wait = FIRST_RETRY_MS;
    for (let outcome = await putOnce(batch); outcome === 'refused'; outcome = await putOnce(batch)) {
      if (finishing.signal.aborted) return;
      await sleep(clock, wait, finishing.signal);
      wait = Math.min(wait * 2, LAST_RETRY_MS);
    }
  };

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      await put(take());
      if (waiting.length < FULL_SIGNALS) for (const call of wantRoom.splice(0)) call();
    }
  };

  const run = (): void => {
    cancelGroup?.();
    cancelGroup = null;
    running ??= drain().finally(() => {
      running = null;
      // What came in the same turn as the end of the last batch.
      if (waiting.length > 0) run();
    });
  };

  return {
    add: (signals, at) => {
      waiting.push(...signals);
      observedAt = at;
      if (waiting.length === 0 || running !== null) return;
      if (waiting.length >= MOST_SIGNALS) run();
      else cancelGroup ??= clock.after(GROUP_MS, run);
    },
    get full() {
      return waiting.length >= FULL_SIGNALS;
    },
    whenRoom: (call) => {
      wantRoom.push(call);
    },
    finish: async () => {
      finishing.abort();
      if (waiting.length > 0) run();
      while (running !== null) await running;
    },
  };
};
