import { closeSync, mkdirSync, openSync, statSync, unlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartError } from './exit.ts';

const ANOTHER = 'npm start -- --data-dir ~/telemetry';
const CHOOSE = `Choose another: ${ANOTHER}`;
const RIGHT = `Give this user the right to write there, or choose another: ${ANOTHER}`;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const remedyOf = (code: string): string => (['EACCES', 'EPERM'].includes(code) ? RIGHT : CHOOSE);

/** Null: nothing is there. */
const kindOf = (path: string): 'folder' | 'other' | null => {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw error;
  }
};

const inTheWay = (folder: string, path: string): StartError =>
  new StartError(
    `The data folder ${folder} cannot be made: ${path === folder ? 'it' : path} is a file.`,
    `Move that file away, or choose another: ${ANOTHER}`,
  );

/**
 * One level after the other, since `recursive` never comes back from a place such as /proc, where
 * a folder is there and nothing can be made in it.
 */
const make = (folder: string): void => {
  const missing: string[] = [];
  let path = folder;
  for (let kind = kindOf(path); kind !== 'folder'; kind = kindOf(path)) {
    if (kind === 'other') throw inTheWay(folder, path);
    missing.unshift(path);
    path = dirname(path);
  }
  for (const one of missing) {
    try {
      mkdirSync(one, { mode: 0o700 });
    } catch (error) {
      const code = codeOf(error);
      // A link to nowhere, or another start that was quicker.
      if (code === 'EEXIST' && kindOf(one) === 'folder') continue;
      throw new StartError(
        `The data folder ${folder} cannot be made: ${dirname(one)} takes no new folder (${code}).`,
        remedyOf(code),
        { cause: error },
      );
    }
  }
};

/** Rights alone do not say it: root has them all, also where nothing can be kept. */
const tryToWrite = (folder: string): void => {
  const path = join(folder, `.try-${process.pid}`);
  closeSync(openSync(path, 'w'));
  unlinkSync(path);
};

/** The data folder, made if it is not there, or what to do about it. */
export const prepareDataDir = (dataDir: string): string => {
  const folder = resolve(dataDir);
  try {
    make(folder);
    tryToWrite(folder);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const code = codeOf(error);
    throw new StartError(`The data folder ${folder} cannot be written (${code}).`, remedyOf(code), { cause: error });
  }
  return folder;
};
