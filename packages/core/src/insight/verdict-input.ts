import type { CognitiveState, Evidence, Source } from '@ciris/telemetry-contracts';
import type { Unanswered } from '../collect/reach.ts';

/** Failures of one kind, the newest within the failure window, as the best open source tells them. */
export interface Failures {
  readonly kind: 'llm' | 'thought' | 'tool';
  /** What `failed` and `total` count: what happened in the failure window, or all that was counted so far. */
  readonly over: 'window' | 'ever';
  readonly failed: number;
  /** Null: not told how many there were in all. */
  readonly total: number | null;
  /** Of `failed`: refused with 429. */
  readonly rateLimited: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly evidence: readonly Evidence[];
}

export interface Waiting {
  /** Thoughts and tasks that wait or run. */
  readonly count: number;
  /** Since when something has waited without a break; null: nothing waits. */
  readonly since: number | null;
  readonly evidence: readonly Evidence[];
}

/** A sign that thoughts advance. */
export interface Progress {
  /** Newest end of a thought; null: none seen. */
  readonly lastEndAt: number | null;
  /** Some open source would tell an end. */
  readonly told: boolean;
  readonly evidence: readonly Evidence[];
}

/** All that the verdict rests on, gathered from every source. Times are epoch ms by our clock. */
export interface VerdictInput {
  readonly now: number;
  readonly agentName: string;
  /** First answer of any source in this watch; null: none yet. */
  readonly firstSeenAt: number | null;
  /** Newest proof that the API answers, in this watch. */
  readonly lastAnswerAt: number | null;
  /** Newest answer that is kept, also of earlier watches; null: it never answered. */
  readonly lastKeptAnswerAt: number | null;
  /** Since when requests fail to be answered, and how; null: they are answered. */
  readonly unanswered: Unanswered | null;
  /** Something answers, and not as an agent does; null: an agent answers, or nothing. */
  readonly unreadable: { readonly detail: string } | null;
  /** Only health is readable: credentials are missing or refused. */
  readonly blind: { readonly detail: string } | null;
  readonly health: {
    readonly status: string | null;
    readonly initializationComplete: boolean | null;
    readonly cognitiveState: CognitiveState | null;
    readonly uptimeMs: number | null;
    readonly evidence: readonly Evidence[];
  };
  readonly processStartedAt: number | null;
  readonly paused: { readonly value: boolean; readonly since: number | null; readonly evidence: Evidence } | null;
  readonly waiting: Waiting;
  readonly progress: Progress;
  /** p95 from creation to end of this agent's recent thoughts; null: too few. */
  readonly p95ThoughtMs: number | null;
  readonly failures: readonly Failures[];
  readonly openBreakers: readonly {
    readonly name: string;
    readonly since: number | null;
    readonly evidence: Evidence;
  }[];
  readonly deferrals: { readonly pending: number; readonly evidence: Evidence } | null;
  /** Recent thoughts against the usual; null: too few to say. */
  readonly pace: {
    readonly recentMs: number;
    readonly usualMs: number;
    readonly since: number;
    readonly evidence: Evidence;
  } | null;
  readonly notTold: readonly string[];
  readonly openSources: readonly Source[];
}
