import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export interface DemoAgent {
  readonly url: string;
  readonly databaseFolder: string | null;
  stop(): Promise<void>;
}

export interface DemoOptions {
  /** The demo agent's program. */
  readonly program: string;
  readonly generation: 'early' | 'v1' | 'v2';
  readonly name: string;
  /** Its database and keys stand here, so that it goes on where it was. */
  readonly dataDir: string;
  /** This platform, to which it reports what its handlers do. */
  readonly reportTo: string;
  readonly onLine: (line: string) => void;
  readonly onExit: (code: number | null) => void;
}

const announced = z.object({ url: z.url(), databaseFolder: z.string().nullable().default(null) });

const START_MS = 20_000;
const STOP_MS = 3_000;

const firstLine = (child: ChildProcess): Promise<z.output<typeof announced>> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it said nothing for 20 s')), START_MS);
    const done = (call: () => void): void => {
      clearTimeout(timer);
      call();
    };
    child.once('exit', (code) => done(() => reject(new Error(`it ended with ${code ?? 'a signal'}`))));
    child.once('error', (error) => done(() => reject(error)));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).once('line', (line) => {
      done(() => {
        try {
          resolve(announced.parse(JSON.parse(line)));
        } catch {
          reject(new Error(`it said ${line.slice(0, 200)}`));
        }
      });
    });
  });

/** A demo agent beside this process, on a free port of loopback. It ends with us, however we end. */
export const startDemoAgent = async (options: DemoOptions): Promise<DemoAgent> => {
  const folder = join(options.dataDir, 'demo', options.name);
  mkdirSync(folder, { recursive: true });
  const child = spawn(
    process.execPath,
    [
      '--max-semi-space-size=4',
      options.program,
      '--as',
      options.generation,
      '--port',
      '0',
      '--data-dir',
      folder,
      '--name',
      options.name,
      '--report-to',
      options.reportTo,
    ],
    // Its end of standard input closes when we die, even by kill -9: then it ends too.
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let stopping = false;
  child.on('exit', (code) => {
    if (!stopping) options.onExit(code);
  });
  if (child.stderr) createInterface({ input: child.stderr }).on('line', options.onLine);
  const { url, databaseFolder } = await firstLine(child);
  return {
    url,
    databaseFolder,
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        if (child.exitCode !== null) return resolve();
        const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
        child.once('exit', () => {
          clearTimeout(timer);
          resolve();
        });
        child.kill('SIGTERM');
      }),
  };
};
