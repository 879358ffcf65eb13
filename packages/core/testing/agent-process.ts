import type { AgentTask } from './agent-process-main.ts';
import { startChild } from './child.ts';

/** An agent's process that has its files open, as one has in life: locks are those of another process. */
export interface AgentProcess {
  /** Runs statements, each in a transaction of its own unless they begin one; the result of the last. */
  write(file: string, statements: readonly string[], times?: number): Promise<unknown>;
  /** Closes a file as a stopping agent does. */
  closeFile(file: string): Promise<void>;
  /** SIGKILL: files stay as they are. */
  kill(): Promise<void>;
}

interface Command {
  readonly folder: string;
  /** How long it waits for a lock. */
  readonly busyMs?: number;
  readonly through?: readonly string[];
}

export const startAgentProcess = ({ folder, busyMs = 5000, through = [] }: Command): AgentProcess => {
  const child = startChild('./agent-process-main.ts', [folder, String(busyMs)], through);
  const write = (file: string, statements: readonly string[], times = 1): Promise<unknown> =>
    child.ask({ file, statements, times } satisfies AgentTask);
  return {
    write,
    closeFile: async (file) => {
      await write(file, []);
    },
    kill: child.kill,
  };
};
