import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVER_ENVIRONMENT, SERVER_FLAGS, SERVER_PROGRAM } from '../../scripts/run/server.mjs';
import { environment } from '../env.ts';
import { type Child, startChild } from './children.ts';
import { scratchFolder } from './scratch.ts';

/** An agent as the configuration file names it. */
export interface WatchedAgent {
  readonly name: string;
  readonly url: string;
  readonly database?: string | null;
}

export interface ServerOptions {
  readonly agents?: readonly WatchedAgent[];
  readonly flags?: readonly string[];
  /** For Node, beside those of `npm start`. */
  readonly nodeFlags?: readonly string[];
  /** Kept by the caller; left out: one of its own, removed at the end. */
  readonly dataDir?: string;
  /** Of `admin` at all agents; every replay takes any. */
  readonly password?: string;
}

export interface BenchServer extends Pick<Child, 'pid' | 'output' | 'alive'> {
  /** Such as `http://127.0.0.1:40123`, without a slash. */
  readonly address: string;
  readonly dataDir: string;
  /** From the command to the line that tells the address, ms. */
  readonly startMs: number;
  end(): Promise<void>;
}

const START_MS = 120_000;
const ADDRESS = /Telemetry is at (http:\/\/\S+?)\/\s/;

const configOf = (agents: readonly WatchedAgent[]) => ({
  agents: agents.map(({ name, url, database }) => ({
    name,
    url,
    username: 'admin',
    password: { env: 'BENCH_PASSWORD' },
    ...(database ? { database } : {}),
  })),
});

/** The built bundle, run as `npm start` runs it, on a free port. */
export const startServer = async (options: ServerOptions = {}): Promise<BenchServer> => {
  if (!existsSync(SERVER_PROGRAM)) throw new Error('The server is not built: pnpm build');
  const scratch = scratchFolder();
  const { agents = [], flags = [], nodeFlags = [], dataDir = join(scratch.path, 'data'), password = 'bench' } = options;
  mkdirSync(dataDir, { recursive: true });
  const config = join(scratch.path, 'config.json');
  writeFileSync(config, JSON.stringify(configOf(agents)));
  const own = ['--port', '0', '--data-dir', dataDir, '--config', config, '--log-level', 'warn'];
  const began = performance.now();
  const child = startChild(process.execPath, [...SERVER_FLAGS, ...nodeFlags, SERVER_PROGRAM, ...own, ...flags], {
    cwd: scratch.path,
    env: { ...environment, ...SERVER_ENVIRONMENT, BENCH_PASSWORD: password },
  });
  const [, address = ''] = await child.says(ADDRESS, START_MS);
  return {
    pid: child.pid,
    output: child.output,
    alive: child.alive,
    address,
    dataDir,
    startMs: performance.now() - began,
    end: async () => {
      await child.end();
      scratch.remove();
    },
  };
};
