export const ACTIONS = [
  'observe',
  'speak',
  'tool',
  'reject',
  'ponder',
  'defer',
  'memorize',
  'recall',
  'forget',
  'task_complete',
] as const;
export type Action = (typeof ACTIONS)[number];

export const STATES = ['wakeup', 'work', 'play', 'solitude', 'dream', 'shutdown'] as const;
export type State = (typeof STATES)[number];

export type TaskStatus = 'pending' | 'active' | 'completed' | 'failed' | 'deferred' | 'rejected';
export type ThoughtStatus = 'pending' | 'processing' | 'completed' | 'failed' | 'deferred';

export interface Channel {
  readonly channelId: string;
  readonly kind: 'api' | 'discord';
}

export interface Message {
  readonly messageId: string;
  readonly channel: Channel;
  readonly userId: string;
  readonly content: string;
}

export interface Deferral {
  readonly deferralId: string;
  readonly thoughtId: string;
  readonly reason: string;
  /** Epoch ms. */
  readonly at: number;
  readonly until: number;
}

export interface Task {
  readonly taskId: string;
  /** Null: a step of the wake-up. */
  readonly message: Message | null;
  readonly channelId: string;
  readonly description: string;
  readonly priority: number;
  readonly parentTaskId: string | null;
  readonly createdAt: number;
  updatedAt: number;
  status: TaskStatus;
  deferral: Deferral | null;
  /** Whether something was said to the user. */
  answered: boolean;
}

/** What a thought's calls came to. */
export interface CallTotals {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  costCents: number;
  carbonGrams: number;
  energyKwh: number;
}

export interface Thought {
  readonly thoughtId: string;
  readonly task: Task;
  readonly type: 'standard' | 'follow_up' | 'observation';
  readonly depth: number;
  readonly parentThoughtId: string | null;
  readonly content: string;
  readonly createdAt: number;
  updatedAt: number;
  status: ThoughtStatus;
  readonly totals: CallTotals;
}

export interface Decision {
  readonly action: Action;
  readonly reasoning: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a handler made of a decision. */
export interface Outcome {
  readonly ok: boolean;
  /** What the follow-up thought is told; null: nothing follows. */
  readonly followUp: string | null;
  readonly taskStatus: TaskStatus | null;
  readonly thoughtStatus: ThoughtStatus;
  readonly durationMs: number;
  readonly error: string | null;
}

export interface LlmCall {
  readonly thought: Thought;
  readonly handler: string;
  /** Which event of the stream it belongs to. */
  readonly parent: string;
  readonly provider: string;
  readonly model: string;
  readonly baseUrl: string | null;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly status: 'ok' | 'rate_limited' | 'timeout' | 'other_error';
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costCents: number;
  readonly carbonGrams: number;
  readonly energyKwh: number;
  readonly attempt: number;
}

export interface Span {
  readonly thought: Thought;
  readonly component: 'dma' | 'guardrail' | 'conscience' | 'handler' | 'thought_processor' | 'agent_processor';
  /** Class that ran, such as `CSDMAEvaluator`. */
  readonly handler: string;
  readonly verb: string;
  /** First part of the span's id, such as `csdma`. */
  readonly prefix: string;
  readonly parentPrefix: string | null;
  /** Value of the tag `<component>_type`. */
  readonly type: string | null;
  readonly startedAt: number;
  /** Null: it never ends. */
  readonly endedAt: number | null;
  readonly ok: boolean;
  readonly summary: string;
}

export interface AuditRecord {
  readonly entryId: string;
  readonly at: number;
  readonly action: string;
  readonly actor: string;
  readonly thoughtId: string | null;
  readonly taskId: string | null;
  readonly outcome: string;
  readonly severity: 'low' | 'medium' | 'high' | 'info';
  readonly extra: Readonly<Record<string, string>>;
}

export interface Sealed {
  readonly sequence: number;
  /** As the generation spells it: hex or base64. */
  readonly hash: string;
  readonly signature: string;
}

export interface MemoryNode {
  readonly nodeId: string;
  readonly type: string;
  readonly scope: 'local' | 'identity' | 'environment' | 'community';
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly by: string;
}

export type LogLevel = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL';
