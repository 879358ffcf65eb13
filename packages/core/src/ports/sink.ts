import type { AgentNumber } from './agent.ts';
import type { Origin, Signal } from './signal.ts';

/** Where a source goes on reading: opaque to all but its reader. */
export interface SourceCursor {
  /** Unique within the agent, such as `database:thoughts`. */
  readonly name: string;
  readonly value: string;
}

/** What one look at one source brought. Accepted whole or not at all. */
export interface Batch {
  readonly agent: AgentNumber;
  readonly origin: Origin;
  /** When the source proved itself current: the answer's arrival, the frame, the look. */
  readonly observedAt: number;
  /** Start of the agent's process as known when this was read; null: not known. */
  readonly processStartedAt: number | null;
  readonly signals: readonly Signal[];
  /** Moved in the same transaction as the rows. */
  readonly cursors?: readonly SourceCursor[];
}

/** Where collectors put what they read. Resolves when it is durable. */
export interface Sink {
  put(batch: Batch): Promise<void>;
}
