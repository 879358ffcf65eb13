import type { Action } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

/** How many runs took longer than the end before and at most this one. */
export interface SummaryBucket {
  /** Ms; null: it has no end. */
  readonly end: number | null;
  readonly count: number;
}

interface HandlerSummaryFields {
  /** As agents call their summaries: `<what>_YYYYMMDD_HH`. */
  readonly summaryId: string;
  readonly handler: Action;
  /** Of six hours, on the boundaries of UTC by the clock of whoever pushes. */
  readonly windowFrom: number;
  /** Of each figure null: nothing of it was pushed, which is not 0. */
  readonly invocations: number | null;
  readonly errors: number | null;
  /** Runs whose time was told. */
  readonly timed: number | null;
  readonly sumMs: number | null;
  /** In order of their ends. Null: their ends are too many to be kept. */
  readonly buckets: readonly SummaryBucket[] | null;
  /** The newest instant of a run that was told within the window. */
  readonly lastInvocationAt: number | null;
  /** Points of running totals that it is made of, each once. */
  readonly points: number;
  /** From the point before the first of these to the last: what came between two points counts where the later one lies. */
  readonly countedFrom: number | null;
  readonly countedTo: number | null;
}

/** What one handler did in one window, whole: of two tellings that of more points holds. */
export interface HandlerSummarySignal extends HandlerSummaryFields {
  readonly kind: 'handler.summary';
}

export type HandlerSummaryRow = HandlerSummaryFields;

export interface HandlerSummaryKind {
  readonly signal: HandlerSummarySignal;
  readonly row: HandlerSummaryRow;
  readonly key: 'summaryId';
  readonly agents: AgentNumber;
  readonly filters: { readonly handler: Action };
  readonly lists: never;
  readonly counts: never;
}
