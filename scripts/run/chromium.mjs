import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runQuiet } from './child.mjs';
import { chosenChromium } from './env.mjs';
import { Failure } from './failure.mjs';

/** The one without a window first: it does the same with a sixth less CPU, since it draws no frame around a page. */
const HEADLESS = 'chromium-headless-shell';
const NAMES = [HEADLESS, 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const APT_MS = 180_000;

const executable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (env, name) =>
  env.PATH.split(delimiter)
    .map((folder) => join(folder, name))
    .find(executable);

const present = (env) => NAMES.map((name) => onPath(env, name)).find((path) => path !== undefined) ?? null;

const apt = (env, args, show) =>
  runQuiet('apt-get', args, { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, onLine: show, timeoutMs: APT_MS });

const installChromium = async (env, show) => {
  const installed = async (name) =>
    (await apt(env, ['install', '-y', '--no-install-recommends', name], show)).code === 0;
  if (await installed(HEADLESS)) return;
  // A fresh image knows no packages until it is told to look.
  await apt(env, ['update'], show);
  // Older releases have the whole browser alone.
  if (!(await installed(HEADLESS))) await installed('chromium');
};

/** The browser of the tests: the chosen one, one that is here, else Debian's where we may install it. */
export const findChromium = async (env, show) => {
  if (chosenChromium !== null) {
    if (!executable(chosenChromium)) {
      throw new Failure(`CIRIS_TELEMETRY_CHROMIUM is ${chosenChromium}, which is no program. Correct or unset it.`);
    }
    return { words: chosenChromium, value: chosenChromium };
  }
  const here = present(env);
  if (here !== null) return { words: here, value: here };
  if (process.getuid?.() === 0 && onPath(env, 'apt-get')) {
    await installChromium(env, show);
    const path = present(env);
    if (path !== null) return { words: `${path} installed`, value: path };
  }
  return { words: 'none here: tests that need one are skipped', value: null, failed: true };
};
