import type { Mind } from './mind.ts';
import { ACTIONS, type Action, type Decision, type Thought } from './model.ts';

const REASONS: Readonly<Record<Action, string>> = {
  observe: 'The channel has to be read before anything can be said.',
  speak: 'The question can be answered from what is known.',
  tool: 'A tool gives the current state.',
  reject: 'The request would harm another person.',
  ponder: 'The question has sides that were not looked at yet.',
  defer: 'A person must decide this.',
  memorize: 'This is worth keeping.',
  recall: 'Something was kept about this.',
  forget: 'The person asked for it to be forgotten.',
  task_complete: 'Everything that was asked for is done.',
};

const REPLIES = [
  'The harbour is calm today, with light wind from the west.',
  'Here is a short summary of what I found.',
  'I have noted that and will bring it up in time.',
  'From what you told me before, the second draft reads better.',
] as const;

const parametersOf = (mind: Mind, action: Action, thought: Thought, fails: boolean): Decision['parameters'] => {
  const { random } = mind;
  const channel = { channel_id: null };
  switch (action) {
    case 'speak':
      return { ...channel, channel_context: null, content: random.pick(REPLIES) };
    case 'tool':
      return { ...channel, name: fails ? 'home_lamp' : random.pick(['http_get', 'self_help']), parameters: {} };
    case 'ponder':
      return { ...channel, questions: ['What is missing?', 'Who is touched by it?'] };
    case 'defer':
      return { ...channel, reason: REASONS.defer, context: null, defer_until: null };
    case 'reject':
      return { ...channel, reason: REASONS.reject, create_filter: false };
    case 'memorize':
    case 'forget':
      return { ...channel, node: { id: `note_${thought.task.taskId.slice(0, 8)}`, type: 'concept', scope: 'local' } };
    case 'recall':
      return { ...channel, query: thought.task.message?.content ?? '', node_type: null, limit: 10 };
    case 'task_complete':
      return { ...channel, completion_reason: REASONS.task_complete, context: null, positive_moment: null };
    default:
      return { ...channel, active: false, context: null };
  }
};

const isAction = (word: string): word is Action => (ACTIONS as readonly string[]).includes(word);

/** What the action selection comes to: the next word of the task's plan. */
export const decide = (mind: Mind, thought: Thought): { readonly decision: Decision; readonly fails: boolean } => {
  const plan = mind.plans.get(thought.task.taskId) ?? [];
  const word = plan[thought.depth] ?? 'task_complete';
  const fails = word === 'tool-fails';
  const action: Action = fails ? 'tool' : isAction(word) ? word : 'task_complete';
  return {
    decision: { action, reasoning: REASONS[action], parameters: parametersOf(mind, action, thought, fails) },
    fails,
  };
};

/** What a conscience turns a decision into that it does not let pass. */
export const insteadPonder = (mind: Mind, thought: Thought): Decision => ({
  action: 'ponder',
  reasoning: 'A conscience asked to look again.',
  parameters: parametersOf(mind, 'ponder', thought, false),
});

/** At the limit of its depth a thought goes to a person. */
export const depthDeferral = (maxDepth: number): Decision => ({
  action: 'defer',
  reasoning: `Maximum action depth (${maxDepth}) reached. This task requires human guidance to proceed further.`,
  parameters: {
    channel_id: null,
    reason: `Maximum action depth (${maxDepth}) reached. This task requires human guidance to proceed further.`,
    context: null,
    defer_until: null,
  },
});
