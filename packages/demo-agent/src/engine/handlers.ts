import { type Mind, now } from './mind.ts';
import type { Action, Decision, MemoryNode, Outcome, TaskStatus, Thought } from './model.ts';
import { SPANS, within } from './spans.ts';

/** Class of a verb's handler: `task_complete` is `TaskCompleteHandler`. */
export const handlerName = (action: Action): string =>
  `${action
    .split('_')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('')}Handler`;

const SEEN = 'CIRIS_FOLLOW_UP_THOUGHT:';

const FOLLOW_UPS: Readonly<Partial<Record<Action, string>>> = {
  observe: `${SEEN} OBSERVE done: the channel was read.`,
  speak: `${SEEN} SPEAK SUCCESSFUL! Message delivered. Unless something new is to be said, complete the task.`,
  tool: `${SEEN} TOOL done: the result is known.`,
  ponder: `${SEEN} PONDER done: the questions were looked at.`,
  memorize: `${SEEN} MEMORIZE COMPLETE: it is kept.`,
  recall: `${SEEN} RECALL done: one node was found.`,
  forget: `${SEEN} FORGET done: the node is gone.`,
};

const ENDS: Readonly<Partial<Record<Action, TaskStatus>>> = {
  task_complete: 'completed',
  defer: 'deferred',
  reject: 'rejected',
};

const noteOf = (thought: Thought): MemoryNode => ({
  nodeId: `note_${thought.task.taskId.slice(0, 8)}`,
  type: 'concept',
  scope: 'local',
  attributes: { content: thought.task.message?.content ?? '', created_by: 'agent' },
  by: 'agent',
});

const speak = async (mind: Mind, thought: Thought, decision: Decision): Promise<void> => {
  const startedAt = now(mind);
  await within(mind, thought, SPANS.speak, `Message sent to channel ${thought.task.channelId}`, () =>
    mind.life.sleep(mind.random.between(12, 90)),
  );
  mind.counters.messagesOut += 1;
  mind.counters.buses.communication.sent += 1;
  thought.task.answered = true;
  const content = String(decision.parameters.content ?? '');
  mind.journal.tell({ at: now(mind), kind: 'message.out', thought, content, durationMs: now(mind) - startedAt });
};

const defer = (mind: Mind, thought: Thought, decision: Decision): void => {
  const at = now(mind);
  mind.counters.deferrals += 1;
  mind.counters.buses.wise.sent += 1;
  mind.deferredTasks.push(thought.task);
  thought.task.deferral = {
    deferralId: `defer_${thought.task.taskId}_${(at / 1000).toFixed(6)}`,
    thoughtId: thought.thoughtId,
    reason: String(decision.parameters.reason ?? decision.reasoning),
    at,
    until: at + 3_600_000,
  };
};

const WORK: Readonly<
  Partial<Record<Action, (mind: Mind, thought: Thought, decision: Decision) => Promise<void> | void>>
> = {
  speak,
  defer,
  memorize: (mind, thought) => mind.journal.tell({ at: now(mind), kind: 'node', node: noteOf(thought) }),
};

/** What each handler does over a bus; the others keep to themselves. */
const OPERATIONS: Readonly<Partial<Record<Action, string>>> = {
  observe: 'communication_bus.fetch_messages',
  speak: 'communication_bus.send_message',
  tool: 'tool_bus.execute_tool',
  memorize: 'memory_bus.memorize',
  recall: 'memory_bus.recall',
  forget: 'memory_bus.forget',
  defer: 'wise_bus.send_deferral',
};

/** Step 9: does what was decided. */
export const perform = async (mind: Mind, thought: Thought, decision: Decision, fails: boolean): Promise<Outcome> => {
  const startedAt = now(mind);
  const { action } = decision;
  const work = async (): Promise<void> => {
    await mind.life.sleep(mind.random.between(4, action === 'tool' ? 700 : 40));
    if (action === 'tool') mind.counters.buses.tool.sent += 1;
    await WORK[action]?.(mind, thought, decision);
  };
  const operation = OPERATIONS[action];
  await (operation === undefined ? work() : mind.instruments.over(thought, operation, work));
  const durationMs = Math.max(1, now(mind) - startedAt);
  if (fails) {
    mind.counters.toolErrors += 1;
    mind.counters.buses.tool.errors += 1;
    const error = `Tool '${String(decision.parameters.name)}' not found`;
    const followUp = `${SEEN} TOOL action failed for thought ${thought.thoughtId}: ${error}`;
    return { ok: false, followUp, taskStatus: null, thoughtStatus: 'failed', durationMs, error };
  }
  const thoughtStatus = action === 'defer' ? 'deferred' : action === 'reject' ? 'failed' : 'completed';
  return {
    ok: true,
    followUp: FOLLOW_UPS[action] ?? null,
    taskStatus: ENDS[action] ?? null,
    thoughtStatus,
    durationMs,
    error: null,
  };
};
