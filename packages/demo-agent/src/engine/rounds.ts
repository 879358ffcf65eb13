import { setTask } from './lifecycle.ts';
import type { Mind } from './mind.ts';
import type { Thought } from './model.ts';
import { processThought } from './pipeline.ts';
import { ProcessEnded } from './sleep.ts';

const BATCH = 5;
const ROUND_MS = [1_400, 2_800] as const;

const nextBatch = (mind: Mind): readonly Thought[] =>
  [...mind.openThoughts.values()]
    .filter((thought) => thought.status === 'pending')
    .sort((a, b) => b.task.priority - a.task.priority || a.createdAt - b.createdAt)
    .slice(0, BATCH);

/** A wedged processor holds one thought in its hands, and takes up no other. */
const isWedged = (mind: Mind): boolean =>
  mind.faults.has('stuck') && [...mind.openThoughts.values()].some((thought) => thought.status === 'processing');

const halted = (mind: Mind): boolean =>
  mind.state === null || mind.state === 'shutdown' || mind.faults.has('paused') || isWedged(mind);

const round = async (mind: Mind): Promise<void> => {
  if (halted(mind)) return;
  const batch = nextBatch(mind);
  for (const thought of batch) if (thought.task.status === 'pending') setTask(mind, thought.task, 'active');
  await Promise.all(batch.map((thought) => processThought(mind, thought)));
};

/** The processor: takes up what waits, a few thoughts at a time, until the process ends. */
export const runRounds = async (mind: Mind): Promise<void> => {
  try {
    for (;;) {
      await round(mind);
      await mind.life.sleep(mind.random.between(...ROUND_MS));
    }
  } catch (error) {
    if (!(error instanceof ProcessEnded)) throw error;
  }
};
