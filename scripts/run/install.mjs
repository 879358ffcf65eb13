import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { runQuiet } from './child.mjs';
import { childEnvironment } from './env.mjs';
import { explain, Failure } from './failure.mjs';
import { at, root } from './paths.mjs';
import { readStamp, writeStamp } from './stamp.mjs';

const manifests = () => [
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  ...['apps', 'packages'].flatMap((parent) => readdirSync(at(parent)).map((name) => `${parent}/${name}/package.json`)),
  'tests/package.json',
  'bench/package.json',
];

/** Equal as long as an install would change nothing. */
const fingerprint = () => {
  const hash = createHash('sha256');
  for (const path of manifests()) if (existsSync(at(path))) hash.update(path).update(readFileSync(at(path)));
  return hash.digest('hex');
};

/** What lies in node_modules: null, 'serve' (dependencies) or 'all', whoever installed it. */
const present = () => {
  const path = at('node_modules', '.modules.yaml');
  if (!existsSync(path)) return null;
  return /"?devDependencies"?: true/.test(readFileSync(path, 'utf8')) ? 'all' : 'serve';
};

const sameLock = () => {
  const kept = at('node_modules', '.pnpm', 'lock.yaml');
  return existsSync(kept) && readFileSync(kept, 'utf8') === readFileSync(at('pnpm-lock.yaml'), 'utf8');
};

/** Nothing can be installed or built in a folder that belongs to somebody else. */
export const mayWrite = () => {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    throw new Failure(
      `${root} may not be written by this user: packages and builds go there.\n` +
        'Run this as the owner of the folder, or clone it to a folder of your own.',
    );
  }
};

/** pnpm's progress line, cut to what says something. */
const brief = (line) => line.replace(/^Progress: /, '').slice(0, 90);

/** The lockfile is committed with its checksums, and an unreachable registry is said soon, not in ten minutes. */
const FLAGS = [
  '--frozen-lockfile',
  '--trust-lockfile',
  '--reporter=append-only',
  '--config.fetch-retries=1',
  '--config.fetch-retry-mintimeout=1000',
];

/**
 * Brings node_modules to what `scope` needs. A full install serves a start as well and is never
 * pruned by one.
 * @param {'serve' | 'all'} scope
 * @returns {Promise<string>} what was done, in words
 */
export const install = async (scope, pnpm, show) => {
  const lies = present();
  const wanted = lies === 'all' ? 'all' : scope;
  const installed = fingerprint();
  if (lies === wanted && (readStamp().installed === installed || (lies === 'all' && sameLock()))) {
    writeStamp({ installed, pnpm });
    return 'up to date';
  }
  const args = ['install', ...FLAGS, ...(wanted === 'serve' ? ['--prod'] : [])];
  const { code, output } = await runQuiet('pnpm', args, {
    // Without a terminal pnpm asks nothing and replaces a node_modules that another tool made.
    env: childEnvironment([pnpm], { CI: 'true' }),
    onLine: (line) => line.startsWith('Progress:') && show(brief(line)),
  });
  if (code !== 0) throw explain('Installing the packages', `pnpm ${args.join(' ')}`, output);
  writeStamp({ installed, pnpm });
  return wanted === 'all' ? 'all installed' : 'installed';
};
