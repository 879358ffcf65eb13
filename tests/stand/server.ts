import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVER_ENVIRONMENT, SERVER_FLAGS, SERVER_PROGRAM } from '../../scripts/run/server.mjs';
import { environment } from './env.ts';

const ADDRESS = /Telemetry is at (http:\/\/\S+)/;

/** The built server, in a process of its own, as `npm start` runs it. */
export interface Server {
  /** Such as `http://127.0.0.1:40123/`. */
  readonly address: string;
  readonly port: number;
  readonly dataDir: string;
  /** All that it wrote so far, both ways. */
  output(): string;
  /** Resolves with the exit code; null: ended by a signal. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ServerOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Of Node; those that it is run with, by default. */
  readonly flags?: readonly string[];
  /** The built bundle where it was made, by default. */
  readonly program?: string;
  /** One of its own by default, inside `folder`. */
  readonly dataDir?: string;
  /** A free one by default. */
  readonly port?: number;
}

/** A folder for one test, and what removes it. */
export const makeFolder = (): { readonly folder: string; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'ciris-telemetry-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) };
};

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)));

export interface Spawned {
  readonly pid: number | undefined;
  output(): string;
  /** Resolves when it has printed its address; rejects when it ends before. */
  ready(): Promise<Server>;
  ended(): Promise<number | null>;
  kill(): Promise<void>;
}

/** Starts the server in `folder`, where its relative paths begin. */
export const spawnServer = (options: ServerOptions, folder: string): Spawned => {
  if (!existsSync(SERVER_PROGRAM)) throw new Error('The server is not built: pnpm build');
  const dataDir = options.dataDir ?? join(folder, 'data');
  const child = spawn(
    process.execPath,
    [
      ...(options.flags ?? SERVER_FLAGS),
      options.program ?? SERVER_PROGRAM,
      '--port',
      String(options.port ?? 0),
      '--data-dir',
      dataDir,
      ...(options.args ?? []),
    ],
    {
      cwd: folder,
      env: { ...environment, ...SERVER_ENVIRONMENT, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      for (const call of heard) call();
    });
  }
  const output = (): string => text;
  return {
    pid: child.pid,
    output,
    ended: () => ended(child),
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
    ready: async () => {
      const address = await new Promise<string>((resolve, reject) => {
        child.once('exit', (code) => reject(new Error(`it ended with ${code}:\n${text}`)));
        heard.add(() => {
          const [, found] = ADDRESS.exec(text) ?? [];
          if (found) resolve(found);
        });
      });
      return {
        address,
        port: Number(new URL(address).port),
        dataDir,
        output,
        end: (signal = 'SIGTERM') => {
          child.kill(signal);
          return ended(child);
        },
      };
    },
  };
};
