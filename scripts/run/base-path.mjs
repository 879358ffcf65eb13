import { readFileSync } from 'node:fs';
import { setting } from './env.mjs';
import { at } from './paths.mjs';

const flag = (args, name) => {
  const index = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  if (index < 0) return undefined;
  const [, inline] = args[index].split(/=(.*)/s);
  return inline ?? args[index + 1];
};

const fromFile = (path) => {
  try {
    return JSON.parse(readFileSync(at(path), 'utf8')).basePath;
  } catch {
    // The server reads the same file in a moment and says what is wrong with it.
    return undefined;
  }
};

/**
 * The path under which the pages will be served, as the server will find it: flag, environment,
 * file. The build has to know it too, since it stands in the pages.
 */
export const basePath = (args) =>
  flag(args, 'base-path') ??
  setting('BASE_PATH') ??
  fromFile(flag(args, 'config') ?? setting('CONFIG') ?? 'telemetry.config.json') ??
  '/';
