import type { Happening } from '../../engine/happening.ts';
import type { Decision, Task, Thought } from '../../engine/model.ts';
import type { Generation } from '../../generation.ts';
import type { Row } from '../../sqlite/tables.ts';
import { withOffset, withZ } from '../spelling.ts';
import { NAMES } from './names.ts';
import { insertInto, updateOf, type Write } from './write.ts';

const timeOf = (generation: Generation): ((at: number) => string) => (generation === 'v2' ? withZ : withOffset);

const occurrence = (generation: Generation): Row => (generation === 'early' ? {} : { agent_occurrence_id: 'default' });

const deferralOf = (task: Task): Readonly<Record<string, unknown>> => {
  const { deferral } = task;
  if (!deferral) return {};
  return {
    deferral: {
      deferral_id: deferral.deferralId,
      thought_id: deferral.thoughtId,
      reason: deferral.reason,
      defer_until: withOffset(deferral.until),
      requires_wa_approval: true,
      context: { attempted_action: 'unknown', max_rounds_reached: 'False', task_description: task.description },
      created_at: withOffset(deferral.at),
    },
  };
};

/** `v2` keeps nothing of a deferral with its task. */
const taskContext = (generation: Generation, task: Task): string =>
  JSON.stringify({
    channel_id: task.channelId,
    user_id: task.message?.userId ?? null,
    correlation_id: task.message?.messageId ?? `wakeup_${task.taskId}`,
    parent_task_id: task.parentTaskId,
    ...occurrence(generation),
    ...(generation === 'v2' ? { preferred_language: 'en' } : deferralOf(task)),
  });

const thoughtContext = (generation: Generation, thought: Thought): string =>
  JSON.stringify({
    task_id: thought.task.taskId,
    channel_id: thought.task.channelId,
    round_number: 0,
    depth: 0,
    parent_thought_id: null,
    correlation_id: thought.task.message?.messageId ?? `wakeup_${thought.task.taskId}`,
    ...occurrence(generation),
  });

const finalAction = (decision: Decision): string =>
  JSON.stringify({
    action_params: decision.parameters,
    action_type: decision.action,
    reasoning: decision.reasoning,
  });

/** Rows of tasks and thoughts. Only `v2` moves a thought's `updated_at` and keeps its final action. */
export const taskRows = (generation: Generation): ((happening: Happening) => readonly Write[]) => {
  const names = NAMES[generation];
  const time = timeOf(generation);
  const created = (task: Task): Row => ({
    task_id: task.taskId,
    channel_id: task.channelId,
    description: task.description,
    status: task.status,
    priority: task.priority,
    created_at: time(task.createdAt),
    updated_at: time(task.updatedAt),
    parent_task_id: task.parentTaskId,
    context_json: taskContext(generation, task),
    retry_count: 0,
    ...occurrence(generation),
  });
  const thoughtRow = (thought: Thought): Row => ({
    thought_id: thought.thoughtId,
    source_task_id: thought.task.taskId,
    channel_id: thought.task.channelId,
    thought_type: thought.type,
    status: thought.status,
    created_at: time(thought.createdAt),
    updated_at: time(thought.createdAt),
    round_number: 0,
    content: thought.content,
    context_json: thoughtContext(generation, thought),
    thought_depth: thought.depth,
    parent_thought_id: thought.parentThoughtId,
    ...occurrence(generation),
  });
  const moved = (thought: Thought, decision: Decision | null): Row =>
    generation === 'v2'
      ? {
          status: thought.status,
          updated_at: time(thought.updatedAt),
          ...(decision ? { final_action_json: finalAction(decision) } : {}),
        }
      : { status: thought.status };
  return (happening) => {
    switch (happening.kind) {
      case 'task.created':
        return [insertInto(names.tasks, created(happening.task))];
      case 'task.changed': {
        const { task } = happening;
        const set = {
          status: task.status,
          updated_at: time(task.updatedAt),
          context_json: taskContext(generation, task),
        };
        return [updateOf(names.tasks, { task_id: task.taskId }, set)];
      }
      case 'thought.created':
        return [insertInto(names.thoughts, thoughtRow(happening.thought))];
      case 'thought.changed': {
        const key = { thought_id: happening.thought.thoughtId };
        return [updateOf(names.thoughts, key, moved(happening.thought, happening.decision))];
      }
      default:
        return [];
    }
  };
};
