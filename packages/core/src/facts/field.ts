import type { Generation, Reason, Source } from '@ciris/telemetry-contracts';

/** How a field's history is kept: as change events, as samples, or not at all (it moves at each look). */
export type FieldHistory = 'changes' | 'samples' | 'none';

export interface FieldFact {
  /** In words, as a page shows it. */
  readonly title: string;
  readonly history: FieldHistory;
  /** A running total that restarts with the agent's process: continued at ingest. */
  readonly counter?: true;
  /** An instant by the clock of the agent: shown by ours. */
  readonly agentInstant?: true;
  /** Says what a process is in: it holds no longer than the process that told it. */
  readonly endsWithProcess?: true;
  /** The metric that `samples` writes; its unit stands in its name. */
  readonly metric?: string;
}

/** One place that tells a field. */
export interface Told {
  readonly source: Source;
  /** `GET /v1/system/health`, `reasoning-stream`, a table of the database. */
  readonly endpoint: string;
  /** Exact sources are compared with each other; the others are a fallback. */
  readonly exact: boolean;
  /** Of a counter: kept over restarts there, so it is not continued at ingest. */
  readonly lasting?: true;
  /** Caches of the agent: how old an answer may be when it comes, ms. */
  readonly cacheMs?: number;
  /** What a reader must know of it. */
  readonly note?: string;
}

/** A place that seems to tell a field, and must not be believed. */
export interface Untrusted {
  readonly endpoint: string;
  /** The member of the answer, such as `data.processing_rate`. */
  readonly member: string;
  readonly because: 'constant' | 'capped' | 'factor' | 'wrong' | 'other_meaning';
  readonly detail: string;
}

export interface FieldTrust {
  /** Best first. Empty: nobody tells it. */
  readonly told: readonly Told[];
  readonly untrusted?: readonly Untrusted[];
  /** What is said when no source tells it. */
  readonly otherwise: { readonly reason: Reason; readonly detail: string };
}

export type TrustTable<Field extends string> = Readonly<Record<Field, Readonly<Record<Generation, FieldTrust>>>>;
