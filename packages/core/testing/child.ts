import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a child answers to the task of the same id. */
export type ChildReply =
  | { readonly id: number; readonly done: true; readonly result: unknown }
  | { readonly id: number; readonly done: false; readonly code: string; readonly message: string };

export interface Child {
  readonly pid: number;
  /** Rejects with the child's error and its `code`. */
  ask(task: object): Promise<unknown>;
  /** SIGKILL: files stay as they are. */
  kill(): Promise<void>;
}

/** Starts a file of this folder as a process; `through`: words before node, such as `setpriv --reuid=...`. */
export const startChild = (file: string, words: readonly string[], through: readonly string[] = []): Child => {
  const main = fileURLToPath(new URL(file, import.meta.url));
  const [command = process.execPath, ...rest] = [...through, process.execPath, main, ...words];
  const child: ChildProcess = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const waiting = new Map<number, { resolve: (reply: ChildReply) => void; reject: (error: Error) => void }>();
  let last = 0;
  child.on('message', (reply: ChildReply) => {
    waiting.get(reply.id)?.resolve(reply);
    waiting.delete(reply.id);
  });
  child.on('exit', () => {
    for (const one of waiting.values()) one.reject(new Error(`${file} ended`));
    waiting.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask: async (task) => {
      const id = ++last;
      const reply = await new Promise<ChildReply>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        child.send({ ...task, id });
      });
      if (reply.done) return reply.result;
      throw Object.assign(new Error(reply.message), { code: reply.code });
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
};

/** The child's side: answers each task by what `work` makes of it. */
export const serve = (work: (task: never) => unknown): void => {
  process.on('message', (task: { readonly id: number }) => {
    const { id } = task;
    const reply = (message: ChildReply): void => {
      process.send?.(message);
    };
    try {
      reply({ id, done: true, result: work(task as never) });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      reply({ id, done: false, code, message: String(error) });
    }
  });
};
