import { type Cancel, type Clock, hold } from '../../clock.ts';
import type { Course } from '../course.ts';
import { play } from '../play.ts';
import type { Change } from './change.ts';
import type { Round } from './rounds.ts';
import type { SourceDatabase } from './source.ts';
import { type Writer, writeElsewhere, writeHere } from './writer.ts';

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
  /** Where a reader may be in this process too, the database is written by another. */
  readonly elsewhere: boolean;
  readonly log: (line: string) => void;
}

export interface Rebuild {
  /** Resolves when what was there before the recording began is written. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

const openWriter = (options: RebuildOptions): Promise<Writer> => {
  const files = options.source.files.map(({ layout, tables, extras }) => ({ layout, tables, extras }));
  return options.elsewhere ? writeElsewhere(options.folder, files) : Promise.resolve(writeHere(options.folder, files));
};

/**
 * Makes an agent's database in `folder` and writes it moment by moment as the recording goes; what
 * was there before the recording began stands in it at once.
 */
export const startRebuild = (options: RebuildOptions): Rebuild => {
  const { clock, source, roundOf } = options;
  const items: readonly { readonly t: number; readonly change: Change }[] = source.changes.map((change) => ({
    t: Math.max(0, change.at - options.recordedStart),
    change,
  }));
  const opening = openWriter(options);
  let waiting: Change[] = [...roundOf(0).still()];
  let running: Promise<void> = Promise.resolve();
  let cancelAgain: Cancel = () => {};

  const writeWaiting = async (): Promise<void> => {
    cancelAgain();
    const changes = waiting;
    if (changes.length === 0) return;
    waiting = [];
    const writer = await opening;
    if (await writer.write(changes)) return;
    waiting = [...changes, ...waiting];
    cancelAgain = clock.after(AGAIN_MS, flush);
  };
  const flush = (): void => {
    const release = hold(clock);
    running = running
      .then(writeWaiting)
      .catch((error: unknown) => options.log(`the database could not be written: ${String(error)}`))
      .finally(release);
  };

  const stopPlaying = play(
    clock,
    options.course,
    items,
    (due, round) => {
      waiting.push(...due.map(({ change }) => roundOf(round).present(change)));
      flush();
    },
    { slotMs: SLOT_MS },
  );
  // Also where nothing of the recording is due at once.
  flush();
  return {
    ready: running,
    stop: async () => {
      stopPlaying();
      cancelAgain();
      await running;
      await (await opening).close();
    },
  };
};
