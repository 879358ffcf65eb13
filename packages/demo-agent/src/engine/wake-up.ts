import { openTask, openThought, setTask } from './lifecycle.ts';
import type { Mind } from './mind.ts';
import { turnTo } from './moods.ts';
import { processThought } from './pipeline.ts';

const ROOT = 'WAKEUP_ROOT';
const STEPS = [
  'VERIFY_IDENTITY',
  'VALIDATE_INTEGRITY',
  'EVALUATE_RESILIENCE',
  'ACCEPT_INCOMPLETENESS',
  'EXPRESS_GRATITUDE',
] as const;

const words = (step: string): string => step.toLowerCase().replaceAll('_', ' ');

/** The ritual of early agents: five steps, each a thought that speaks and one that completes. */
export const wakeUp = async (mind: Mind): Promise<void> => {
  turnTo(mind, 'wakeup');
  const channelId = mind.dialect.apiChannelId;
  const base = { message: null, channelId, priority: 1 };
  const root = openTask(mind, { ...base, taskId: ROOT, description: 'Wakeup ritual', parentTaskId: null, plan: [] });
  setTask(mind, root, 'active');
  const thoughts = STEPS.map((step) => {
    const taskId = `${step}_${mind.random.uuid()}`;
    const plan = ['speak', 'task_complete'];
    const task = openTask(mind, { ...base, taskId, description: words(step), parentTaskId: ROOT, plan });
    setTask(mind, task, 'active');
    return openThought(mind, task, {
      thoughtId: `th_std_${mind.random.uuid()}`,
      type: 'standard',
      depth: 0,
      parentThoughtId: null,
      content: `Wakeup ritual, step ${words(step)}`,
    });
  });
  await Promise.all(thoughts.map((thought) => processThought(mind, thought)));
  const seconds = [...mind.openThoughts.values()].filter((thought) => thought.task.parentTaskId === ROOT);
  await Promise.all(seconds.map((thought) => processThought(mind, thought)));
  setTask(mind, root, 'completed');
};
