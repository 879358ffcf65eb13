import type { Cancel, Clock } from '../../clock.ts';
import type { Course } from '../course.ts';
import { play } from '../play.ts';
import type { Change } from './change.ts';
import type { Round } from './rounds.ts';
import type { SourceDatabase } from './source.ts';
import { createTarget } from './target.ts';

/** Writes of the same moment go into one transaction: the clock is looked at every so many ms. */
const SLOT_MS = 20;

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
  const { source, roundOf } = options;
  const target = createTarget(options.folder, source);
  target.write(roundOf(0).still());
  const items: readonly { readonly t: number; readonly change: Change }[] = source.changes.map((change) => ({
    t: Math.max(0, change.at - options.recordedStart),
    change,
  }));
  const write = (due: typeof items, round: number): void => {
    target.write(due.map(({ change }) => roundOf(round).present(change)));
  };
  const stop = play(options.clock, options.course, items, write, { slotMs: SLOT_MS });
  return () => {
    stop();
    target.close();
  };
};
