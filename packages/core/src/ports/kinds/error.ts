import type { Source } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../agent.ts';

interface ErrorFields {
  /** Unique within its source and agent. */
  readonly errorId: string;
  readonly at: number;
  /** ERROR or CRITICAL, where a line of the log tells it. */
  readonly level: string | null;
  /** Of the exception; without one the class of its words. */
  readonly type: string;
  /** What its words are about, as log lines are classed. */
  readonly class: string;
  /** Part of the agent that it is of. */
  readonly service: string | null;
  readonly handler: string | null;
  /** File, line and function that tell of it. */
  readonly place: string | null;
  /** What the agent says of it: content. */
  readonly message: string | null;
  /** Where it was thrown: content. */
  readonly stack: string | null;
  readonly thoughtId: string | null;
  readonly taskId: string | null;
  /** How often it happened, where several are told as one. */
  readonly occurrences: number;
  readonly groupId: string;
  readonly incidentId: string | null;
}

/** What an error is grouped by, without its words. Groups keep the version of the algorithm that made them. */
export interface Fingerprint {
  readonly algorithm: number;
  readonly text: string;
}

/** One error as one source tells it. The same error by two sources is two rows; reading takes one source. */
export interface ErrorSignal extends ErrorFields {
  readonly kind: 'error';
  readonly fingerprint: Fingerprint;
  /** What its incident is made of; null: it is of none. */
  readonly cause: string | null;
  /** Where the agent itself says that it is over. */
  readonly resolvedAt: number | null;
}

export interface ErrorRow extends ErrorFields {
  readonly source: Source;
}

export interface ErrorKind {
  readonly signal: ErrorSignal;
  readonly row: ErrorRow;
  readonly key: 'source' | 'errorId';
  readonly agents: AgentNumber;
  /** Of one source: never of two. */
  readonly filters: { readonly source: Source; readonly groupId?: string };
  readonly lists: never;
  readonly counts: never;
}
