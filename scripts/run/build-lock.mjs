import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { at } from './paths.mjs';
import { alive, thisProcess } from './processes.mjs';

const path = at('node_modules', '.ciris-telemetry-building');
const AGAIN_MS = 200;
/** No build takes so long: whoever left this is gone, also where nobody can ask for its process. */
const LONGEST_MS = 600_000;

const holder = () => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const isLeft = (other) => {
  if (other && !alive(other)) return true;
  try {
    return Date.now() - statSync(path).mtimeMs > LONGEST_MS;
  } catch {
    return false;
  }
};

const take = () => {
  try {
    writeFileSync(path, thisProcess, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
};

/**
 * One build at a time: all of them are made at the same place, and what one has made is kept
 * before the next begins.
 */
export const aloneInBuilding = async (show, work) => {
  while (!take()) {
    const other = holder();
    // Empty: it is just being written.
    if (isLeft(other)) rmSync(path, { force: true });
    else show(`waiting for another build (process ${other?.split('@')[0] || 'unknown'})`);
    await sleep(AGAIN_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
};
