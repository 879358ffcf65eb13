import type { Action, AuditRecord, Sealed, Task, Thought } from './model.ts';
import type { Random } from './random.ts';

export interface ProviderFacts {
  readonly name: string;
  readonly model: string;
  readonly baseUrl: string;
  readonly priority: 'critical' | 'high' | 'normal' | 'low' | 'fallback';
}

/** What a generation does otherwise while it thinks; how it tells of it is the translators' matter. */
export interface Dialect {
  readonly generation: 'early' | 'v1' | 'v2';
  readonly version: string;
  /** What the agent calls itself. */
  readonly agentName: string;
  readonly userId: string;
  readonly apiChannelId: string;
  /** At this depth a thought is deferred. */
  readonly maxDepth: number;
  /** Whether a start begins with the wake-up ritual. */
  readonly wakesUp: boolean;
  /** Whether a task waits for its first round as `pending`. */
  readonly tasksArePending: boolean;
  readonly hasIdma: boolean;
  /** Actions that are looked at a second time after their selection. */
  readonly secondPasses: readonly Action[];
  /** Actions that the consciences let through unseen. */
  readonly exempt: readonly Action[];
  /** Whether entropy and coherence ask the LLM about this action. */
  readonly weighs: (action: Action) => boolean;
  readonly providers: readonly [ProviderFacts, ...ProviderFacts[]];
  /** Whether an action is audited before and after it ran. */
  readonly auditsTwice: boolean;
  readonly countsStarts: boolean;
  readonly countsRounds: boolean;
  seedId(task: Task, random: Random): string;
  followUpId(parent: Thought, random: Random): string;
}

/** The signed audit chain; survives the process. */
export interface AuditChain {
  append(record: AuditRecord): Sealed;
}
