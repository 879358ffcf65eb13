import type {
  Action,
  AuditRecord,
  Decision,
  LlmCall,
  LogLevel,
  MemoryNode,
  Message,
  Outcome,
  Sealed,
  Span,
  State,
  Task,
  Thought,
} from './model.ts';

/** What the stream tells of a thought, in the order of the eleven steps. */
export type StepHappening =
  | { readonly step: 'thought_start' }
  | { readonly step: 'snapshot_and_context' }
  | { readonly step: 'dma_results' }
  | { readonly step: 'idma_result' }
  | { readonly step: 'second_pass'; readonly verb: Action; readonly decision: Decision }
  | { readonly step: 'aspdma_result'; readonly decision: Decision; readonly again: boolean }
  | {
      readonly step: 'conscience_result';
      readonly decision: Decision;
      readonly passed: boolean;
      readonly again: boolean;
      readonly skipped: boolean;
      readonly weighed: boolean;
      readonly depthReached: boolean;
    }
  | {
      readonly step: 'action_result';
      readonly decision: Decision;
      readonly outcome: Outcome;
      readonly followUpId: string | null;
      readonly auditId: string;
      readonly sealed: Sealed;
    };

/** Everything that happens in an agent, once, in order. `at` is epoch ms. */
export type Happening = { readonly at: number } & (
  | { readonly kind: 'process.started' }
  | { readonly kind: 'process.stopped'; readonly reason: string }
  | { readonly kind: 'state'; readonly from: State | null; readonly to: State }
  | { readonly kind: 'message.in'; readonly message: Message }
  | { readonly kind: 'message.out'; readonly thought: Thought; readonly content: string; readonly durationMs: number }
  | { readonly kind: 'task.created'; readonly task: Task }
  | { readonly kind: 'task.changed'; readonly task: Task }
  | { readonly kind: 'thought.created'; readonly thought: Thought }
  | { readonly kind: 'thought.changed'; readonly thought: Thought; readonly decision: Decision | null }
  | { readonly kind: 'processing.began'; readonly thought: Thought }
  | {
      readonly kind: 'processing.ended';
      readonly thought: Thought;
      readonly startedAt: number;
      readonly action: Action;
    }
  | { readonly kind: 'step'; readonly thought: Thought; readonly told: StepHappening }
  | { readonly kind: 'llm.call'; readonly call: LlmCall }
  | { readonly kind: 'span'; readonly span: Span }
  | {
      readonly kind: 'metric';
      readonly name: string;
      readonly value: number;
      readonly labels: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'audit'; readonly record: AuditRecord; readonly sealed: Sealed }
  | { readonly kind: 'node'; readonly node: MemoryNode }
  | {
      readonly kind: 'log';
      readonly level: LogLevel;
      readonly service: string;
      readonly message: string;
      readonly exception: string | null;
    }
  | { readonly kind: 'breaker'; readonly provider: string; readonly from: string; readonly to: string }
);

export type Listener = (happening: Happening) => void;

/** Where the engine tells what happens; listeners are called in the order in which they came. */
export interface Journal {
  tell(happening: Happening): void;
  listen(listener: Listener): void;
}

export const createJournal = (): Journal => {
  const listeners: Listener[] = [];
  return {
    tell(happening) {
      for (const listener of listeners) listener(happening);
    },
    listen: (listener) => void listeners.push(listener),
  };
};
