import { delimiter } from 'node:path';
import { runQuiet } from './child.mjs';
import { childEnvironment, npmScript } from './env.mjs';
import { explain } from './failure.mjs';

/** Impatient: a person waits, and without a network each attempt costs seconds. */
const PATIENCE = [
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
  '--fetch-timeout=60000',
  '--no-update-notifier',
];

const MARK = 'ciris-telemetry:';
const PRINT = `node -e "console.log('${MARK}' + JSON.stringify([process.execPath, process.env.PATH]))"`;

/**
 * Fetches a package into npm's own cache, where later runs find it.
 * @returns {Promise<{ node: string, folder: string }>} the Node that runs with it, and the folder of its commands
 */
export const fetchThroughNpm = async (name, show = () => {}) => {
  const args = ['exec', '--yes', ...PATIENCE, `--package=${name}`, '-c', PRINT];
  const [program, first] = npmScript ? [process.execPath, [npmScript]] : ['npm', []];
  const { code, output } = await runQuiet(program, [...first, ...args], { env: childEnvironment([]), onLine: show });
  const line = output.split('\n').find((text) => text.startsWith(MARK));
  if (code !== 0 || line === undefined) throw explain(`Fetching ${name}`, `npm exec --package=${name}`, output);
  const [node, path] = JSON.parse(line.slice(MARK.length));
  // npm puts the commands of the package first on the path.
  return { node, folder: path.split(delimiter)[0] };
};
