import type { Cancel, Clock } from '../src/ports/clock.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
}

/** A clock that stands until it is turned. */
export interface TestClock extends Clock {
  /** Turns to `now() + ms`, firing every timer on the way in order, with I/O settled between two. */
  advance(ms: number): Promise<void>;
  advanceTo(at: number): Promise<void>;
  /** Lets I/O that is under way come to rest without turning. */
  settle(): Promise<void>;
  /** Lifts one hold while the far end of it waits for time itself (a recorded delay, a hang). */
  park(): Cancel;
  /** Timers that are set: for tests of what leaks. */
  readonly timers: number;
}

/** Turns of the event loop without a hold after which I/O on loopback counts as at rest. */
const QUIET_TURNS = 6;
const GIVE_UP_MS = 20_000;

export const createTestClock = (start: number = Date.UTC(2026, 10, 22, 4, 0, 0)): TestClock => {
  let now = start;
  let order = 0;
  let holds = 0;
  const timers = new Set<Timer>();

  const counted = (by: 1 | -1): Cancel => {
    holds += by;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      holds -= by;
    };
  };

  const settle = async (): Promise<void> => {
    const began = performance.now();
    for (let quiet = 0; quiet < QUIET_TURNS; ) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      quiet = holds > 0 ? 0 : quiet + 1;
      // A busy turn hands the processor to worker threads and sockets.
      if (holds > 0) await new Promise<void>((resolve) => setTimeout(resolve, 1));
      if (performance.now() - began > GIVE_UP_MS) throw new Error(`time is held ${holds} times and nobody lets go`);
    }
  };

  const earliest = (until: number): Timer | null => {
    let first: Timer | null = null;
    for (const timer of timers) {
      if (timer.at > until) continue;
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer;
    }
    return first;
  };

  const advanceTo = async (at: number): Promise<void> => {
    await settle();
    for (let timer = earliest(at); timer; timer = earliest(at)) {
      timers.delete(timer);
      now = Math.max(now, timer.at);
      timer.call();
      await settle();
    }
    now = Math.max(now, at);
  };

  return {
    now: () => now,
    after: (ms, call) => {
      // Whole milliseconds, as real clocks tell.
      const timer: Timer = { at: now + Math.max(0, Math.ceil(ms)), order: order++, call };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    hold: () => counted(1),
    park: () => counted(-1),
    advance: (ms) => advanceTo(now + ms),
    advanceTo,
    settle,
    get timers() {
      return timers.size;
    },
  };
};
