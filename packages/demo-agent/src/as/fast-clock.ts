import type { Clock } from '../clock.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly call: () => void;
}

/** A clock that runs as fast as the work lets it, to live through past hours in a second. */
export interface FastClock extends Clock {
  runUntil(at: number): Promise<void>;
}

const later = (a: Timer, b: Timer): boolean => a.at > b.at || (a.at === b.at && a.order > b.order);

/** A heap: hours of an agent's life are tens of thousands of timers. */
const createHeap = (): { push(timer: Timer): void; peek(): Timer | undefined; pop(): void } => {
  const heap: Timer[] = [];
  const swap = (a: number, b: number): void => {
    const [one, other] = [heap[a], heap[b]];
    if (one && other) [heap[a], heap[b]] = [other, one];
  };
  const above = (a: number, b: number): boolean => {
    const [one, other] = [heap[a], heap[b]];
    return one !== undefined && other !== undefined && later(one, other);
  };
  const sink = (from: number): void => {
    for (let at = from; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const first = above(left, right) ? right : left;
      if (!above(at, first)) return;
      swap(at, first);
      at = first;
    }
  };
  return {
    push(timer) {
      heap.push(timer);
      for (let at = heap.length - 1; at > 0 && above((at - 1) >> 1, at); at = (at - 1) >> 1) swap((at - 1) >> 1, at);
    },
    peek: () => heap[0],
    pop() {
      const last = heap.pop();
      if (last && heap.length > 0) {
        heap[0] = last;
        sink(0);
      }
    },
  };
};

export const createFastClock = (start: number): FastClock => {
  const heap = createHeap();
  const cancelled = new Set<number>();
  let now = start;
  let order = 0;
  return {
    now: () => now,
    after(ms, call) {
      order += 1;
      const timer = { at: now + Math.max(0, ms), order, call };
      heap.push(timer);
      return () => cancelled.add(timer.order);
    },
    async runUntil(at) {
      for (let timer = heap.peek(); timer && timer.at <= at; timer = heap.peek()) {
        heap.pop();
        if (cancelled.delete(timer.order)) continue;
        now = Math.max(now, timer.at);
        timer.call();
        // Lets what waited for the timer run on before time does.
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      now = at;
    },
  };
};
