import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isBusy } from '../../sqlite/busy.ts';
import type { Change } from './change.ts';
import { createTarget, type TargetFile } from './target.ts';
import type { FromWriter, ToWriter } from './writer-messages.ts';

/** Who writes the database: false when a reader kept the write out and nothing was written. */
export interface Writer {
  write(changes: readonly Change[]): Promise<boolean>;
  close(): Promise<void>;
}

/** In this process: for a program that does nothing else. */
export const writeHere = (folder: string, files: readonly TargetFile[]): Writer => {
  const target = createTarget(folder, files);
  return {
    write: async (changes) => {
      try {
        target.write(changes);
        return true;
      } catch (error) {
        if (!isBusy(error)) throw error;
        return false;
      }
    },
    close: async () => target.close(),
  };
};

const PROGRAM = fileURLToPath(new URL('./writer-process.ts', import.meta.url));

/**
 * In a process of its own. Two SQLite libraries in one process do not see each other's locks, so a
 * reader beside the replay in the same process would read what is half written, or crash.
 */
export const writeElsewhere = async (folder: string, files: readonly TargetFile[]): Promise<Writer> => {
  const child = fork(PROGRAM, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const ask = (message: ToWriter): Promise<FromWriter> =>
    new Promise((resolve, reject) => {
      const gone = (): void => reject(new Error('the process that writes the replayed database ended'));
      child.once('exit', gone);
      child.once('message', (answer) => {
        child.off('exit', gone);
        resolve(answer as FromWriter);
      });
      child.send(message, (error) => {
        if (error) reject(error);
      });
    });
  const done = async (message: ToWriter): Promise<boolean> => {
    const answer = await ask(message);
    if ('failed' in answer) throw new Error(answer.failed);
    return 'done' in answer;
  };
  await done({ do: 'create', folder, files });
  return {
    write: (changes) => done({ do: 'write', changes }),
    close: async () => {
      await done({ do: 'close' });
      await ended;
    },
  };
};
