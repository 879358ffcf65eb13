import { type Mind, now } from './mind.ts';
import type { Decision, Message, Task, TaskStatus, Thought, ThoughtStatus } from './model.ts';

const zero = (): Thought['totals'] => ({
  calls: 0,
  inputTokens: 0,
  outputTokens: 0,
  costCents: 0,
  carbonGrams: 0,
  energyKwh: 0,
});

export interface NewTask {
  readonly taskId: string;
  readonly message: Message | null;
  readonly channelId: string;
  readonly description: string;
  readonly priority: number;
  readonly parentTaskId: string | null;
  readonly plan: readonly string[];
}

export const openTask = (mind: Mind, wanted: NewTask): Task => {
  const { plan, ...facts } = wanted;
  const at = now(mind);
  const task: Task = {
    ...facts,
    createdAt: at,
    updatedAt: at,
    status: mind.dialect.tasksArePending ? 'pending' : 'active',
    deferral: null,
    answered: false,
  };
  mind.openTasks.set(task.taskId, task);
  mind.plans.set(task.taskId, plan);
  mind.journal.tell({ at, kind: 'task.created', task });
  return task;
};

export const setTask = (mind: Mind, task: Task, status: TaskStatus): void => {
  task.status = status;
  task.updatedAt = now(mind);
  if (status !== 'pending' && status !== 'active') {
    mind.openTasks.delete(task.taskId);
    mind.plans.delete(task.taskId);
  }
  mind.journal.tell({ at: task.updatedAt, kind: 'task.changed', task });
};

export const openThought = (
  mind: Mind,
  task: Task,
  facts: Pick<Thought, 'thoughtId' | 'type' | 'depth' | 'parentThoughtId' | 'content'>,
): Thought => {
  const at = now(mind);
  const thought: Thought = { ...facts, task, createdAt: at, updatedAt: at, status: 'pending', totals: zero() };
  mind.openThoughts.set(thought.thoughtId, thought);
  mind.journal.tell({ at, kind: 'thought.created', thought });
  return thought;
};

export const setThought = (
  mind: Mind,
  thought: Thought,
  status: ThoughtStatus,
  decision: Decision | null = null,
): void => {
  thought.status = status;
  thought.updatedAt = now(mind);
  if (status !== 'pending' && status !== 'processing') mind.openThoughts.delete(thought.thoughtId);
  mind.journal.tell({ at: thought.updatedAt, kind: 'thought.changed', thought, decision });
};
