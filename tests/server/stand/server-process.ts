import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { environment } from './env.ts';

const BUNDLE = fileURLToPath(new URL('../../../apps/server/dist/main.js', import.meta.url));
const ADDRESS = /Telemetry is at (http:\/\/\S+)/;

/** The built server, in a process of its own, as `npm start` runs it. */
export interface ServerProcess {
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
  readonly dataDir?: string;
  readonly port?: number;
}

/** What the tests of a file leave behind, newest first. */
const left: (() => unknown)[] = [];
afterAll(async () => {
  for (const clear of left.reverse()) await clear();
});

/** A folder that is removed when the tests of the file are over. */
export const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'ciris-telemetry-'));
  left.push(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
};

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)));

const run = ({ args = [], env = {}, dataDir, port = 0 }: ServerOptions, folder: string) => {
  if (!existsSync(BUNDLE)) throw new Error('The server is not built: pnpm build');
  const child = spawn(
    process.execPath,
    [BUNDLE, '--port', String(port), '--data-dir', dataDir ?? join(folder, 'data'), ...args],
    { cwd: folder, env: { ...environment, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const call of heard) call();
    });
  }
  left.push(async () => {
    child.kill('SIGKILL');
    await ended(child);
  });
  return { child, output: () => output, listen: (call: () => void) => heard.add(call) };
};

/** Resolves when it has printed its address. */
export const startServer = async (options: ServerOptions = {}): Promise<ServerProcess> => {
  const folder = newFolder();
  const { child, output, listen } = run(options, folder);
  const address = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`it ended with ${code}:\n${output()}`)));
    listen(() => {
      const [, found] = ADDRESS.exec(output()) ?? [];
      if (found) resolve(found);
    });
  });
  return {
    address,
    port: Number(new URL(address).port),
    dataDir: options.dataDir ?? join(folder, 'data'),
    output,
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended(child);
    },
  };
};

/** Of a server that cannot start: its exit code and what it wrote. */
export const startInVain = async (
  options: ServerOptions,
): Promise<{ readonly code: number | null; readonly output: string }> => {
  const { child, output } = run(options, newFolder());
  const code = await ended(child);
  return { code, output: output() };
};
