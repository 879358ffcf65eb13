import { fileURLToPath } from 'node:url';
import { startChild } from './children.ts';
import { recordings } from './fixtures.ts';
import type { WatchedAgent } from './server.ts';

const PROGRAM = fileURLToPath(new URL('./replays-main.ts', import.meta.url));
const START_MS = 120_000;

export interface Replays {
  readonly agents: readonly WatchedAgent[];
  readonly pid: number;
  end(): Promise<void>;
}

/**
 * Replayed agents in a process of their own, so that what they cost is not the server's.
 * @param what how many loops of the timeline `main`, or one phase.
 */
export const startReplays = async (folder: string, what: number | string): Promise<Replays> => {
  const child = startChild(process.execPath, [PROGRAM, recordings(folder), String(what)]);
  const [line] = await child.says(/^\[.*\]$/m, START_MS);
  const told = JSON.parse(line) as { url: string; database: string | null }[];
  return {
    agents: told.map((agent, index) => ({ name: `replay-${index + 1}`, ...agent })),
    pid: child.pid,
    end: async () => {
      await child.end();
    },
  };
};
