import type { Cancel, Clock } from '../../clock.ts';
import { isBusy } from '../../sqlite/busy.ts';
import type { Course } from '../course.ts';
import { play } from '../play.ts';
import type { Change } from './change.ts';
import type { Round } from './rounds.ts';
import type { SourceDatabase } from './source.ts';
import { createTarget } from './target.ts';

/** Writes of the same moment go into one transaction: the clock is looked at every so many ms. */
const SLOT_MS = 20;
/** How long a write waits that a reader kept out. */
const AGAIN_MS = 250;

export interface RebuildOptions {
  readonly clock: Clock;
  readonly folder: string;
  readonly source: SourceDatabase;
  readonly course: Course;
  /** Epoch ms of t = 0 in the recording; Infinity: everything is past. */
  readonly recordedStart: number;
  readonly roundOf: (round: number) => Round;
}

/**
 * Makes an agent's database in `folder` and writes it moment by moment as the recording goes; what
 * was there before the recording began stands in it at once.
 */
export const startRebuild = (options: RebuildOptions): Cancel => {
  const { clock, source, roundOf } = options;
  const target = createTarget(options.folder, source);
  const items: readonly { readonly t: number; readonly change: Change }[] = source.changes.map((change) => ({
    t: Math.max(0, change.at - options.recordedStart),
    change,
  }));
  let waiting: Change[] = [...roundOf(0).still()];
  let cancelAgain: Cancel = () => {};
  const flush = (): void => {
    cancelAgain();
    try {
      target.write(waiting);
      waiting = [];
    } catch (error) {
      if (!isBusy(error)) throw error;
      cancelAgain = clock.after(AGAIN_MS, flush);
    }
  };
  const stop = play(
    clock,
    options.course,
    items,
    (due, round) => {
      waiting.push(...due.map(({ change }) => roundOf(round).present(change)));
      flush();
    },
    { slotMs: SLOT_MS },
  );
  return () => {
    stop();
    cancelAgain();
    target.close();
  };
};
