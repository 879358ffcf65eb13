import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, root } from './paths.mjs';
import { alive, thisProcess } from './processes.mjs';

/**
 * A server reads what it serves from its build for as long as it runs, and the next build is made
 * at the same place. So each is served from a copy of its own, which is never written again, and
 * which stays until nobody serves it. As deep as what it copies: both parts look around themselves.
 */
const DASHBOARD = join('apps', 'dashboard');
const SERVER = join('apps', 'server');
const PARTS = [
  { folder: at(DASHBOARD), built: '.next' },
  { folder: at(SERVER), built: 'dist' },
];
const COPY = /^(?:\.next|dist)-([0-9a-f]{12})(?:-part)?$/;
const SERVED_BY = 'served-by-';

/** Caches that serving never reads, and what belongs to the development server. */
const LEFT_OUT = new Set(['cache', 'dev']);

const isFile = (path) => statSync(path).isFile();

/** By the id that each build of the pages gets, and by every file of the program. */
const keyOfBuild = () => {
  const hash = createHash('sha256');
  const program = readdirSync(at(SERVER, 'dist'), { recursive: true })
    .map((name) => at(SERVER, 'dist', name))
    .filter(isFile)
    .sort();
  const pages = ['BUILD_ID', 'routes-manifest.json'].map((name) => at(DASHBOARD, '.next', name));
  for (const path of [...pages, ...program]) hash.update(path.slice(root.length)).update(readFileSync(path));
  return hash.digest('hex').slice(0, 12);
};

const copy = ({ folder, built }, key) => {
  const target = join(folder, `${built}-${key}`);
  if (existsSync(target)) return;
  const part = `${target}-part`;
  const source = join(folder, built);
  rmSync(part, { recursive: true, force: true });
  cpSync(source, part, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !LEFT_OUT.has(path.slice(source.length + 1)),
  });
  // Whole or not there at all, whenever this is ended.
  renameSync(part, target);
};

const programFolder = (key) => at(SERVER, `dist-${key}`);

/** Says that a process serves this build; returns what takes it back. */
export const announce = (key, process) => {
  const path = join(programFolder(key), `${SERVED_BY}${process}`);
  writeFileSync(path, '');
  return () => rmSync(path, { force: true });
};

const served = (key) => {
  const folder = programFolder(key);
  if (!existsSync(folder)) return false;
  const processes = readdirSync(folder).filter((name) => name.startsWith(SERVED_BY));
  return processes.some((name) => alive(name.slice(SERVED_BY.length)));
};

const removeOthers = (key) => {
  for (const { folder } of PARTS) {
    for (const name of readdirSync(folder)) {
      const [, other] = COPY.exec(name) ?? [];
      if (other && other !== key && !served(other)) {
        rmSync(join(folder, name), { recursive: true, force: true });
      }
    }
  }
};

/**
 * Puts what was just built where no build will change it, for this process to serve, and removes
 * what nobody serves any longer. Only while nobody else builds.
 */
export const keepBuild = () => {
  const key = keyOfBuild();
  for (const part of PARTS) copy(part, key);
  const withdraw = announce(key, thisProcess);
  removeOthers(key);
  return { key, program: join(programFolder(key), 'main.js'), withdraw };
};
