import { type ChildProcess, spawn } from 'node:child_process';

const running = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

export interface Child {
  readonly pid: number;
  /** All that it wrote so far, both ways; the newest part of much. */
  output(): string;
  /** Resolves with what the pattern finds in its output; rejects when it ends before. */
  says(pattern: RegExp, withinMs: number): Promise<RegExpExecArray>;
  /** Writes to its standard input. */
  tell(text: string): void;
  /** True until it has ended. */
  alive(): boolean;
  /** Resolves with its exit code; null: a signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

const MOST_CHARACTERS = 1_000_000;
const STOP_MS = 10_000;

/** A process that never outlives this one. */
export const startChild = (command: string, args: readonly string[], options: ChildOptions = {}): Child => {
  // Its end of standard input closes with us: replays end by that even if we are killed.
  const child = spawn(command, [...args], { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  running.add(child);
  let output = '';
  const listeners = new Set<() => void>();
  const heard = (): void => {
    for (const call of listeners) call();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MOST_CHARACTERS);
      heard();
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve(127);
    });
    child.once('close', resolve);
  });
  let alive = true;
  void ended.then(() => {
    alive = false;
    running.delete(child);
    heard();
  });

  return {
    pid: child.pid ?? 0,
    output: () => output,
    alive: () => alive,
    tell: (text) => void child.stdin.write(text),
    says: (pattern, withinMs) =>
      new Promise((resolve, reject) => {
        const settle = (act: () => void): void => {
          clearTimeout(timer);
          listeners.delete(look);
          act();
        };
        const look = (): void => {
          const found = pattern.exec(output);
          if (found) settle(() => resolve(found));
          else if (!alive) settle(() => reject(new Error(`${command} ended:\n${output.slice(-2000)}`)));
        };
        const late = (): void =>
          settle(() => reject(new Error(`${command} did not say ${pattern} within ${withinMs} ms:\n${output}`)));
        const timer = setTimeout(late, withinMs);
        listeners.add(look);
        look();
      }),
    end: (signal = 'SIGTERM') => {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      if (alive) child.kill(signal);
      return ended.finally(() => clearTimeout(timer));
    },
  };
};
