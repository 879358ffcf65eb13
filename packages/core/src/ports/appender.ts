import type { Channel } from '@ciris/telemetry-contracts';
import type { Batch } from './sink.ts';

export interface Appended {
  /** Highest seq of the agent after this batch; equal to the one before when nothing changed. */
  readonly seq: number;
  /** What changed, by channel: empty when the batch only confirmed what was known. */
  readonly channels: readonly Channel[];
}

/**
 * Keeps batches. One batch is one transaction: rows, seq and reading positions together. When it
 * resolves, the batch survives a kill of the process. Rejects with StoreError, then nothing of the
 * batch was kept and the caller offers it again.
 */
export interface Appender {
  append(batch: Batch): Promise<Appended>;
}

/** `no_agent`: the agent was removed, its batches are offered in vain. */
export const STORE_FAULTS = ['full', 'corrupt', 'locked', 'readonly', 'newer', 'no_agent', 'other'] as const;

/** The store cannot do its work; the message says what to do. */
export class StoreError extends Error {
  readonly fault: (typeof STORE_FAULTS)[number];
  constructor(fault: (typeof STORE_FAULTS)[number], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.fault = fault;
  }
}
