import { accessSync, constants, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { StartError } from './exit.ts';

/** The data folder, made if it is not there, or what to do about it. */
export const prepareDataDir = (dataDir: string): string => {
  const folder = resolve(dataDir);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new StartError(
      `The data folder ${folder} cannot be written (${why}).`,
      'Give this user the right to write there, or choose another: npm start -- --data-dir ~/telemetry',
      { cause: error },
    );
  }
  return folder;
};
