/** CIRIS' own words, each list closed unless it says otherwise. */

export const GENERATIONS = ['early', 'v1', 'v2'] as const;
export type Generation = (typeof GENERATIONS)[number];

export const COGNITIVE_STATES = ['WAKEUP', 'WORK', 'PLAY', 'SOLITUDE', 'DREAM', 'SHUTDOWN'] as const;
export type CognitiveState = (typeof COGNITIVE_STATES)[number];

/** What may follow a state: the agents' own table, which no agent tells over HTTP. */
export const ALLOWED_NEXT: Readonly<Record<CognitiveState, readonly CognitiveState[]>> = {
  SHUTDOWN: ['WAKEUP', 'WORK'],
  WAKEUP: ['WORK', 'DREAM', 'SHUTDOWN'],
  WORK: ['DREAM', 'PLAY', 'SOLITUDE', 'SHUTDOWN'],
  DREAM: ['WORK', 'SHUTDOWN'],
  PLAY: ['WORK', 'SOLITUDE', 'SHUTDOWN'],
  SOLITUDE: ['WORK', 'SHUTDOWN'],
};

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

/**
 * Status of a thought. `ended` says that it ended and that no open source tells how
 * (v1's stream calls a failed tool a success).
 */
export const THOUGHT_STATUSES = ['pending', 'processing', 'completed', 'deferred', 'failed', 'ended'] as const;
export type ThoughtStatus = (typeof THOUGHT_STATUSES)[number];
export const OPEN_THOUGHT_STATUSES = ['pending', 'processing'] as const satisfies readonly ThoughtStatus[];

/**
 * What a thought or task belongs to: the agent's own waking up and shutting down, a test (its LLM is a
 * mock, or all of the agent is simulated), or what somebody wants of it.
 */
export const TRAFFIC = ['ritual', 'test', 'real'] as const;
export type Traffic = (typeof TRAFFIC)[number];

export const TASK_STATUSES = ['pending', 'active', 'completed', 'deferred', 'rejected', 'failed', 'cancelled'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];
export const OPEN_TASK_STATUSES = ['pending', 'active'] as const satisfies readonly TaskStatus[];

/** How a trace came out, as far as its spans tell. */
export const TRACE_OUTCOMES = ['no_failure', 'failed'] as const;

export interface StepFact {
  readonly number: number;
  readonly name: string;
  /** Runs only after a conscience failure. */
  readonly optional: boolean;
  /**
   * The stream event that tells what came out of it; null: none does, and the step says so. Its time is
   * that of the next step's beginning: a step lasts from the event before it to its own.
   */
  readonly event: string | null;
}

/** The eleven steps of a thought (H3ERE). */
export const STEPS = [
  { number: 1, name: 'start_round', optional: false, event: 'thought_start' },
  { number: 2, name: 'gather_context', optional: false, event: 'snapshot_and_context' },
  { number: 3, name: 'perform_dmas', optional: false, event: 'dma_results' },
  { number: 4, name: 'perform_aspdma', optional: false, event: 'aspdma_result' },
  { number: 5, name: 'conscience_execution', optional: false, event: 'conscience_result' },
  { number: 6, name: 'recursive_aspdma', optional: true, event: 'aspdma_result' },
  { number: 7, name: 'recursive_conscience', optional: true, event: 'conscience_result' },
  { number: 8, name: 'finalize_action', optional: false, event: 'conscience_result' },
  { number: 9, name: 'perform_action', optional: false, event: null },
  { number: 10, name: 'action_complete', optional: false, event: 'action_result' },
  { number: 11, name: 'round_complete', optional: false, event: null },
] as const satisfies readonly StepFact[];
export type StepName = (typeof STEPS)[number]['name'];

export const SERVICE_GROUPS = ['graph', 'infrastructure', 'governance', 'runtime', 'tool', 'adapter'] as const;
export type ServiceGroup = (typeof SERVICE_GROUPS)[number];

/** The six, in the order in which a thought meets them: it comes as a message, and what it decides is carried out. */
export const BUSES = ['communication', 'memory', 'llm', 'wise', 'tool', 'runtimeControl'] as const;
export type BusName = (typeof BUSES)[number];

export const BREAKER_STATES = ['closed', 'open', 'half_open'] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

/** How much of messages, prompts and thoughts is kept. */
export const CONTENT_MODES = ['none', 'excerpt', 'full'] as const;
export type ContentMode = (typeof CONTENT_MODES)[number];

/** Levels of a line, the lightest first. */
export const LOG_LEVELS = ['DEBUG', 'INFO', 'WARNING', 'ERROR', 'CRITICAL'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * What a line of the agent's log is about. One failing LLM call leaves several lines; only the line
 * that stands once a call has the class `llm_error` or `rate_limited`, so that lines can be counted.
 */
export const LOG_CLASSES = [
  /** An LLM call that was refused with 429. Told by no counter. */
  'rate_limited',
  /** An LLM call that failed otherwise. */
  'llm_error',
  /** More words about a failed call that another line counts. */
  'llm_detail',
  /** A circuit breaker opened, or calls are kept back by an open one. */
  'breaker_open',
  /** A thought or task ended in failure. */
  'thought_failed',
  /** A tool was not found or failed. */
  'tool_failed',
  /** The Discord adapter lost its connection. */
  'discord_lost',
  /** The agent's reasoning calls itself fragile. */
  'reasoning',
  /** Something outside could not be reached. */
  'network',
  /** Someone was refused. */
  'access_refused',
  /** A fault in the agent's own code that does not stop it. */
  'defect',
  /** Said once while it starts. */
  'startup',
  /** Normal, whatever its level. */
  'harmless',
  /** None of these. */
  'unclassified',
] as const;
export type LogClass = (typeof LOG_CLASSES)[number];
