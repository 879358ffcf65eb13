import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fetchThroughNpm } from '../../../scripts/run/npm.mjs';
import { environment } from '../../stand/env.ts';
import { runIn } from './packed.ts';

/** The oldest Node that the client promises to run on, in a version that is fetched where the machine has none. */
const FETCHED = 'node@20.19.5';

const isTwenty = async (node: string): Promise<boolean> => {
  const { stdout } = await runIn('/', node, ['--version']);
  return stdout.startsWith('v20.');
};

/** The machine's own where it is one, else through npm. */
export const findNode20 = async (): Promise<string> => {
  const folders = (environment.PATH ?? '').split(delimiter);
  for (const node of folders.map((folder) => join(folder, 'node'))) {
    if (existsSync(node) && (await isTwenty(node))) return node;
  }
  return (await fetchThroughNpm(FETCHED)).node;
};
