import { setTask } from './lifecycle.ts';
import { log, type Mind } from './mind.ts';
import { ProcessEnded } from './sleep.ts';

const MINUTE = 60_000;
const ANSWER_MS = [2 * MINUTE, 5 * MINUTE] as const;

/** A wise authority answers deferrals, the oldest first, a while after they came. */
export const runWise = async (mind: Mind): Promise<void> => {
  try {
    for (;;) {
      await mind.life.sleep(mind.random.between(...ANSWER_MS));
      const task = mind.deferredTasks.shift();
      if (!task) continue;
      mind.counters.buses.wise.received += 1;
      log(mind, 'INFO', 'wise_authority', `Deferral of task ${task.taskId} was resolved`);
      setTask(mind, task, 'completed');
    }
  } catch (error) {
    if (!(error instanceof ProcessEnded)) throw error;
  }
};
