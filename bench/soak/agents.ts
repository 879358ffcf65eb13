import { join } from 'node:path';
import { DEMO_AGENT_PROGRAM } from '../../scripts/run/server.mjs';
import { type Child, startChild } from '../stand/children.ts';
import { startRelay } from '../stand/relay.ts';
import type { WatchedAgent } from '../stand/server.ts';

/** Two agents that live faster than real ones, and what happens to them. */
export interface Agents {
  readonly watched: readonly WatchedAgent[];
  /** Resets all connections to the one, its event stream among them. */
  cut(): void;
  /** Kills the process of the other, and starts it again where it was. */
  killAndStart(): Promise<void>;
  end(): Promise<void>;
}

export const PASSWORD = 'demo';
/** How much faster than real: a run has to see many thoughts. */
const TEMPO = 2;
const START_MS = 60_000;

interface Simulated {
  readonly child: Child;
  readonly port: number;
  readonly database: string;
}

interface Life {
  readonly generation: 'v1' | 'v2';
  readonly folder: string;
  /** 0: a free one. */
  readonly port: number;
}

const live = async ({ generation, folder, port }: Life): Promise<Simulated> => {
  const flags = ['--as', generation, '--port', String(port), '--data-dir', folder, '--tempo', String(TEMPO)];
  const child = startChild(process.execPath, [DEMO_AGENT_PROGRAM, ...flags]);
  const [line] = await child.says(/^\{.*\}$/m, START_MS);
  const told = JSON.parse(line) as { url: string; databaseFolder: string };
  return { child, port: Number(new URL(told.url).port), database: told.databaseFolder };
};

export const startAgents = async (folder: string): Promise<Agents> => {
  const steady = await live({ generation: 'v2', folder: join(folder, 'cut'), port: 0 });
  const relay = await startRelay(steady.port);
  let mortal = await live({ generation: 'v1', folder: join(folder, 'killed'), port: 0 });
  return {
    watched: [
      { name: 'cut', url: relay.url, database: steady.database },
      { name: 'killed', url: `http://127.0.0.1:${mortal.port}`, database: mortal.database },
    ],
    cut: relay.cut,
    killAndStart: async () => {
      const { port } = mortal;
      await mortal.child.end('SIGKILL');
      mortal = await live({ generation: 'v1', folder: join(folder, 'killed'), port });
    },
    end: async () => {
      await relay.close();
      await Promise.all([steady.child.end(), mortal.child.end()]);
    },
  };
};
