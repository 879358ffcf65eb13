import type { SpanState, TraceLink, TraceMark, TraceMarkRow } from '@ciris/telemetry-contracts';

/** Something of a trace, before it has a place in the tree. */
export interface Mark extends Pick<TraceMarkRow, 'basis' | 'source' | 'endpoint' | 'error' | 'note' | 'auditEntryId'> {
  readonly mark: TraceMark;
  readonly id: string;
  /** By which others name it as their parent. */
  readonly spanId: string | null;
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly durationMs: number | null;
  readonly state: SpanState;
  /** Names of what it may lie in, best first, where it names no parent; null: it is a part of the tree itself. */
  readonly under: readonly string[] | null;
}

/** A mark in its place. */
export interface Placed {
  readonly mark: Mark;
  readonly parent: Mark | null;
  readonly link: TraceLink;
  readonly depth: number;
  readonly descendants: number;
}
