import { log, type Mind, now } from './mind.ts';
import type { State } from './model.ts';
import { ProcessEnded } from './sleep.ts';

const MINUTE = 60_000;
const WORK_MS = [9 * MINUTE, 16 * MINUTE] as const;
const REST_MS = [25_000, 50_000] as const;

export const turnTo = (mind: Mind, to: State): void => {
  const from = mind.state;
  mind.state = to;
  mind.counters.stateTransitions += 1;
  mind.journal.tell({ at: now(mind), kind: 'state', from, to });
  log(mind, 'INFO', 'main_processor', `Transitioning from ${from ?? 'none'} to ${to}`);
};

/** Rests only while nothing waits, so that nobody waits for a dream to end. */
const isFree = (mind: Mind): boolean => mind.openThoughts.size === 0 && mind.faults.size === 0;

/** WORK, and now and then a while of PLAY, SOLITUDE or DREAM. */
export const runMoods = async (mind: Mind): Promise<void> => {
  try {
    for (;;) {
      await mind.life.sleep(mind.random.between(...WORK_MS));
      while (!isFree(mind)) await mind.life.sleep(1_000);
      turnTo(mind, mind.random.weighted({ solitude: 4, play: 3, dream: 3 }));
      await mind.life.sleep(mind.random.between(...REST_MS));
      turnTo(mind, 'work');
    }
  } catch (error) {
    if (!(error instanceof ProcessEnded)) throw error;
  }
};
