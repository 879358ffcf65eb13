import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fetchThroughNpm } from './npm.mjs';
import { binaries, nodePackage, pnpmPackage } from './paths.mjs';
import { readStamp } from './stamp.mjs';

/** better-sqlite3 needs 22, type stripping without a flag 22.18; odd versions have a short life. */
const fits = (version) => {
  const [major, minor] = version.split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 18);
};

const existing = (path) => (path && existsSync(path) ? path : null);

/**
 * The Node that everything but these scripts runs on: the machine's own where it does, else one
 * through npm. Resolves at once with `ready` still under way, so that packages can be installed
 * meanwhile: pnpm needs no Node of its own.
 */
export const findNode = () => {
  const own = process.versions.node;
  if (fits(own)) return { words: `${own} is here`, ready: Promise.resolve(process.execPath) };
  const known = existing(readStamp().node);
  if (known) return { words: `${own} is here, 24 was fetched before`, ready: Promise.resolve(known) };
  const ready = fetchThroughNpm(nodePackage).then(({ node }) => node);
  // Whoever awaits it later gets the failure; until then it must not end the process.
  ready.catch(() => {});
  return { words: `${own} is here, ${nodePackage} comes through npm meanwhile`, ready };
};

/** The folder that has pnpm in the pinned version: a full install, else npm's cache. */
export const findPnpm = async (show) => {
  if (existing(join(binaries, 'pnpm'))) return binaries;
  const known = readStamp().pnpm;
  if (existing(known && join(known, 'pnpm'))) return known;
  show(`${pnpmPackage} through npm`);
  return (await fetchThroughNpm(pnpmPackage)).folder;
};

/** Folders that go first on the path of children. turbo looks for pnpm there. */
export const pathFolders = ({ node, pnpm }) => [dirname(node), binaries, pnpm];
