import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { keepWeek } from '@ciris/telemetry-core/testing/kept-week';
import { scratchFolder } from './scratch.ts';
import { type BenchServer, startServer } from './server.ts';

export interface Kept {
  readonly server: BenchServer;
  readonly agents: readonly string[];
  end(): Promise<void>;
}

export interface KeptOptions {
  readonly agents: number;
  readonly days: number;
  readonly auditEntries?: number;
  readonly say: (words: string) => void;
}

/** A server on a file that has been written for days, by agents that do not answer now. */
export const startKept = async (options: KeptOptions): Promise<Kept> => {
  const scratch = scratchFolder();
  const dataDir = join(scratch.path, 'data');
  mkdirSync(dataDir, { recursive: true });
  const agents = await keepWeek({ ...options, file: join(dataDir, 'telemetry.sqlite') });
  const server = await startServer({ dataDir, flags: ['--no-demo'] });
  return {
    server,
    agents,
    end: async () => {
      await server.end();
      scratch.remove();
    },
  };
};
