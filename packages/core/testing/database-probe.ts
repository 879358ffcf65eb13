import type { LookAnswer } from '../src/collect/database-messages.ts';
import { startChild } from './child.ts';

export interface DatabaseProbe {
  look(now: number): Promise<LookAnswer>;
  kill(): Promise<void>;
}

/** Reads a directory from another process. */
export const startDatabaseProbe = (granted: string, through: readonly string[] = []): DatabaseProbe => {
  const child = startChild('./database-probe-main.ts', [granted], through);
  return { look: async (now) => (await child.ask({ now })) as LookAnswer, kill: child.kill };
};
