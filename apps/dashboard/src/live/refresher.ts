import type { QueryClient } from '@tanstack/react-query';
import { type Change, madeOld } from './made-old.ts';

/** Between two rounds of questions: changes that come meanwhile are asked for together. */
const REST_MS = 100;

export interface Refresher {
  /** Asks anew at once, or with the next round if one is under way. */
  take(changes: readonly Change[]): void;
  /** Everything may have changed. */
  all(): void;
}

/**
 * Turns changes into questions. The first change is asked for at once; while answers are under way
 * further ones gather, since an answer may have been given before them. So a flood of changes
 * neither starves the page nor floods the platform.
 */
export const createRefresher = (queries: QueryClient): Refresher => {
  let gathered: Change[] = [];
  let everything = false;
  let busy = false;

  const round = async (): Promise<void> => {
    const changes = gathered;
    const whole = everything;
    gathered = [];
    everything = false;
    await queries.invalidateQueries(whole ? {} : { predicate: ({ queryKey }) => madeOld(queryKey, changes) });
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  };
  const run = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      while (everything || gathered.length > 0) await round();
    } finally {
      busy = false;
    }
  };
  return {
    take: (changes) => {
      gathered.push(...changes);
      void run();
    },
    all: () => {
      everything = true;
      void run();
    },
  };
};
