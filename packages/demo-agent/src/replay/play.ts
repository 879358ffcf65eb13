import type { Cancel, Clock } from '../clock.ts';
import type { Course } from './course.ts';

interface Timed {
  /** Ms since the recording began. */
  readonly t: number;
}

export interface PlayOptions {
  /** Looks at the clock only at multiples of this; 0: at each item's own time. */
  readonly slotMs?: number;
  /** Called when nothing is left; never in a loop. */
  readonly done?: () => void;
}

/** Hands out what is due together, in order, never across two rounds. */
type Give<T> = (due: readonly T[], round: number) => void;

/**
 * Hands out the items of a recording at their time, again in each round. What is due when it begins
 * is handed out at once.
 */
export const play = <T extends Timed>(
  clock: Clock,
  course: Course,
  items: readonly T[],
  give: Give<T>,
  { slotMs = 0, done }: PlayOptions = {},
): Cancel => {
  let next = 0;
  let round = 0;
  let stopped = false;
  let cancel: Cancel = () => {};

  const dueAt = (item: T): number => {
    const t = slotMs === 0 ? item.t : Math.ceil(item.t / slotMs) * slotMs;
    return course.startedAt + (round === 0 ? 0 : round * course.roundMs) + t;
  };
  const giveDue = (now: number): void => {
    let end = next;
    for (let item = items[end]; item !== undefined && dueAt(item) <= now; item = items[end]) end += 1;
    const due = items.slice(next, end);
    next = end;
    if (due.length > 0) give(due, round);
  };
  const roundIsOver = (): boolean => next === items.length && items.length > 0 && Number.isFinite(course.roundMs);
  const turn = (): void => {
    giveDue(clock.now());
    while (!stopped && roundIsOver()) {
      next = 0;
      round += 1;
      giveDue(clock.now());
    }
    const item = items[next];
    if (item === undefined) done?.();
    else if (!stopped) cancel = clock.after(Math.max(0, dueAt(item) - clock.now()), turn);
  };

  turn();
  return () => {
    stopped = true;
    cancel();
  };
};
