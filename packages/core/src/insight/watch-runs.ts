import { LONGEST_RUN_MS, LOOK_HOLDS_MS, WATCH_EVERY_MS, WATCH_METRIC } from '../facts/watch.ts';
import type { SampleSignal } from '../ports/signal.ts';

/** What one look at an agent saw. */
export interface WatchLook {
  readonly now: number;
  /** Since when it does not answer; null: it answers, or nothing was asked so far. */
  readonly silentSince: number | null;
  /** A source of it is open. */
  readonly told: boolean;
}

interface Run {
  readonly from: number;
  readonly answers: boolean;
  readonly lookedAt: number;
}

/** Null: neither is known, as before the first answer. */
const answersIn = ({ silentSince, told }: WatchLook): boolean | null => {
  if (silentSince !== null) return false;
  return told ? true : null;
};

const goesOn = (run: Run, answers: boolean, now: number): boolean =>
  run.answers === answers && now - run.lookedAt <= LOOK_HOLDS_MS && now - run.from < LONGEST_RUN_MS;

/** That it does not answer is seen later than it began: what stands in between was no answer. */
const beganAt = ({ now, silentSince }: WatchLook, before: Run | null): number =>
  silentSince !== null && before?.answers && now - before.lookedAt <= LOOK_HOLDS_MS
    ? Math.max(silentSince, before.from + 1)
    : now;

/** Follows the looks at one agent. Gives what is to be kept of each; null: it is as it was a moment ago. */
export const createWatchRuns = (): ((look: WatchLook) => SampleSignal | null) => {
  let run: Run | null = null;
  return (look) => {
    const { now } = look;
    const answers = answersIn(look);
    if (answers === null) {
      run = null;
      return null;
    }
    const before = run;
    const same = before !== null && goesOn(before, answers, now);
    if (same && now - before.lookedAt < WATCH_EVERY_MS) return null;
    const from = same ? before.from : beganAt(look, before);
    run = { from, answers, lookedAt: now };
    return { kind: 'sample', metric: WATCH_METRIC, at: from, value: answers ? Math.max(1, now - from) : from - now };
  };
};
