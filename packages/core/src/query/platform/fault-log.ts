import type { Clock } from '../../ports/clock.ts';

export interface Fault {
  readonly at: number;
  readonly where: string;
  readonly words: string;
}

/** What failed here and nobody waited for, since the start. */
export interface FaultLog {
  note(where: string, error: unknown): void;
  count(): number;
  /** Newest first. */
  newest(): readonly Fault[];
}

/** More are counted, and stand in the log of the server. */
const MOST = 20;

export const createFaultLog = (clock: Clock): FaultLog => {
  const newest: Fault[] = [];
  let count = 0;
  return {
    note: (where, error) => {
      count += 1;
      newest.unshift({ at: clock.now(), where, words: error instanceof Error ? error.message : String(error) });
      newest.splice(MOST);
    },
    count: () => count,
    newest: () => newest,
  };
};
