import type { Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

interface TraceFields {
  readonly traceId: string;
  /** The same as 32 hexadecimal digits, as W3C's Trace Context has them. */
  readonly hexId: string;
  readonly thoughtId: string | null;
  readonly taskId: string | null;
  /** Of the span that has no parent, if one was told. */
  readonly root: string | null;
  readonly startedAt: number;
  /** The latest instant that anything of it tells. */
  readonly lastAt: number;
  /** Once something of it failed it stays so. */
  readonly outcome: 'failed' | 'no_failure';
}

/** What one batch tells of a trace: made of the spans and events in it, see ingest/traces-told.ts. */
export interface TraceSignal extends TraceFields {
  readonly kind: 'trace';
}

export interface TraceRow extends TraceFields {
  readonly sources: readonly Source[];
}

export interface TraceKind {
  readonly signal: TraceSignal;
  readonly row: TraceRow;
  readonly key: 'traceId';
  readonly agents: AgentNumber;
  readonly filters: {
    readonly hexId?: string;
    readonly taskId?: string;
    readonly outcome?: string;
    readonly search?: string;
  };
  readonly lists: never;
  readonly counts: never;
}
