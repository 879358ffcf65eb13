import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { runQuiet } from './child.mjs';
import { childEnvironment, npmScript } from './env.mjs';
import { explain } from './failure.mjs';
import { binaries, nodePackage, pnpmPackage } from './paths.mjs';
import { readStamp } from './stamp.mjs';

/** better-sqlite3 needs 22, type stripping without a flag 22.18; odd versions have a short life. */
const fits = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 18);
};

/** Impatient: a person waits, and without a network each attempt costs seconds. */
const PATIENCE = [
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
  '--fetch-timeout=60000',
  '--no-update-notifier',
];

/** Runs a command among packages that npm fetches into its own cache. */
const throughNpm = async (packages, command, show) => {
  const args = ['exec', '--yes', ...PATIENCE, ...packages.map((name) => `--package=${name}`), '-c', command];
  const [program, first] = npmScript ? [process.execPath, [npmScript]] : ['npm', []];
  const result = await runQuiet(program, [...first, ...args], { env: childEnvironment([]), onLine: show });
  if (result.code !== 0) {
    throw explain('Fetching Node and pnpm through npm', `npm exec ${packages.join(' ')}`, result.output);
  }
  return result.output;
};

const MARK = 'ciris-telemetry:';
const PRINT = `node -e "console.log('${MARK}' + JSON.stringify({node:process.execPath,path:process.env.PATH}))"`;

/** Folders in which the fetched packages have their commands. */
const fetched = async (packages, show) => {
  const output = await throughNpm(packages, PRINT, show);
  const line = output.split('\n').find((text) => text.startsWith(MARK));
  const { node, path } = JSON.parse(line.slice(MARK.length));
  // npm puts the folder of the packages first.
  return { node, pnpmFolder: path.split(process.platform === 'win32' ? ';' : ':')[0] };
};

const remembered = () => {
  const { node, pnpmFolder } = readStamp();
  return node && pnpmFolder && existsSync(node) && existsSync(pnpmFolder) ? { node, pnpmFolder } : null;
};

/**
 * The Node that everything but this script runs on, and where pnpm is. Fetched through npm where
 * the machine's own does not do; only the first time, then the stamp remembers it.
 */
export const findNode = async (show) => {
  const own = fits(process.versions.node);
  const known = remembered();
  if (known && fits(process.versions.node) === (known.node === process.execPath)) {
    return { ...known, words: own ? `${process.versions.node} is here` : '24 was fetched before' };
  }
  if (own) {
    const { pnpmFolder } = await fetched([pnpmPackage], show);
    return { node: process.execPath, pnpmFolder, words: `${process.versions.node} is here` };
  }
  show(`Node ${process.versions.node} is here, Node 24 comes through npm`);
  const found = await fetched([nodePackage, pnpmPackage], show);
  return { ...found, words: `24 fetched through npm beside Node ${process.versions.node}` };
};

/** Folders that go first on the path of children. */
export const pathFolders = ({ node, pnpmFolder }) => [dirname(node), binaries, pnpmFolder];
