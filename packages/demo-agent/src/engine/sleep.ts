import type { Cancel, Clock } from '../clock.ts';

/** Thrown into work that is under way when the process ends. */
export class ProcessEnded extends Error {}

export interface Life {
  readonly over: boolean;
  /** Calls after `ms` of the agent's time, unless the process ended before. */
  after(ms: number, call: () => void): Cancel;
  /** Rejects with ProcessEnded when the process ends first. */
  sleep(ms: number): Promise<void>;
  end(): void;
}

/** The span of one process: what it set goes with it. `tempo` makes its time run faster. */
export const createLife = (clock: Clock, tempo: number): Life => {
  let over = false;
  const ends = new Set<() => void>();
  const after: Life['after'] = (ms, call) => {
    if (over) return () => {};
    const cancel = clock.after(ms / tempo, () => {
      ends.delete(cancel);
      call();
    });
    ends.add(cancel);
    return () => {
      ends.delete(cancel);
      cancel();
    };
  };
  return {
    get over() {
      return over;
    },
    after,
    sleep: (ms) =>
      new Promise((resolve, reject) => {
        if (over) {
          reject(new ProcessEnded());
          return;
        }
        const leave = (): void => reject(new ProcessEnded());
        ends.add(leave);
        after(ms, () => {
          ends.delete(leave);
          resolve();
        });
      }),
    end() {
      over = true;
      for (const end of [...ends]) end();
      ends.clear();
    },
  };
};
