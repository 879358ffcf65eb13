import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { environment } from '../../stand/env.ts';

/** Its package in this repository. */
export const CLIENT = fileURLToPath(new URL('../../../packages/client', import.meta.url));
const run = promisify(execFile);

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
}

/** Rejects with what the program said. */
export const runIn = async (folder: string, program: string, args: readonly string[]): Promise<Ran> => {
  try {
    return await run(program, args, { cwd: folder, env: environment, timeout: 120_000 });
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & Partial<Ran>;
    throw new Error(`${program} ${args.join(' ')}: ${message}\n${stdout}${stderr}`);
  }
};

/** Builds the client as it is published, and packs it into `folder`. Resolves with the path of the archive. */
export const packClient = async (folder: string): Promise<string> => {
  await runIn(CLIENT, process.execPath, ['package/main.mjs']);
  await runIn(CLIENT, 'pnpm', ['pack', '--pack-destination', folder]);
  const [archive] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new Error('pnpm pack left no archive');
  return join(folder, archive);
};
