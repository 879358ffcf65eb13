import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./store-process.ts', import.meta.url));

export interface OtherProcess {
  /** Lines it has said so far. */
  readonly lines: readonly string[];
  /** Resolves when it has said so many lines. */
  heard(count: number): Promise<void>;
  /** Without warning, as `kill -9` does. Resolves when it is gone and all it said was read. */
  kill(): Promise<void>;
}

/** Resolves when it has said its first line. */
const start = async (...input: string[]): Promise<OtherProcess> => {
  const child: ChildProcess = spawn(process.execPath, [SCRIPT, ...input], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('the process has no output');
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  const ended = Promise.all([once(child, 'exit'), once(output, 'close')]);
  output.on('line', (line) => lines.push(line));
  await Promise.race([once(output, 'line'), ended]);
  if (lines.length === 0) throw new Error('the process ended without a word');
  return {
    lines,
    heard: async (count) => {
      while (lines.length < count) await once(output, 'line');
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};

/** Opens the store and keeps it open. */
export const holdInOtherProcess = (file: string): Promise<OtherProcess> => start('hold', file);

/** Appends without end, batch after batch, and says each number that was acknowledged. */
export const appendInOtherProcess = (file: string, rows: number): Promise<OtherProcess> =>
  start('append', file, String(rows));
