import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { openBrowser } from '../stand/browser.ts';
import { startChild } from '../stand/children.ts';
import { median } from '../stand/figures.ts';
import { scratchFolder } from '../stand/scratch.ts';
import type { Measure } from './measure.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const WARM_STARTS = 5;
const LONGEST_MS = 300_000;
const ADDRESS = /Telemetry is at (http:\/\/\S+)/;

/** What is committed, as a stranger gets it: nothing installed, nothing built. */
const clone = (folder: string): string => {
  const into = join(folder, 'clone');
  execFileSync('git', ['clone', '--quiet', '--no-local', '--depth', '1', `file://${REPOSITORY}`, into]);
  return into;
};

/** From the command to the page that shows the demo agent, ms. */
const timeStart = async (browser: Browser, cwd: string, dataDir: string): Promise<number> => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const began = performance.now();
  const child = startChild('npm', ['start', '--', '--port', '0', '--data-dir', dataDir], { cwd });
  try {
    const [, address = ''] = await child.says(ADDRESS, LONGEST_MS);
    await page.goto(address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
    return performance.now() - began;
  } finally {
    await page.close();
    await child.end();
  }
};

const cachesOf = (): string => {
  const caches = ['npm', 'pnpm'].filter((name) => {
    try {
      const args = name === 'npm' ? ['config', 'get', 'cache'] : ['store', 'path'];
      return existsSync(execFileSync(name, args, { cwd: REPOSITORY, encoding: 'utf8' }).trim());
    } catch {
      return false;
    }
  });
  return caches.length === 0
    ? 'no cache of packages here'
    : `packages in the cache of ${caches.join(' and ')} where they were`;
};

/** `npm start` in a fresh clone of what is committed: the first time, and again. */
export const start: Measure = {
  name: 'start',
  run: async ({ say }) => {
    const scratch = scratchFolder();
    const browser = await openBrowser();
    try {
      const caches = cachesOf();
      const cwd = clone(scratch.path);
      const cold = await timeStart(browser, cwd, join(scratch.path, 'data'));
      say(`cold: ${(cold / 1000).toFixed(1)} s`);
      const warm: number[] = [];
      for (let turn = 0; turn < WARM_STARTS; turn += 1) {
        warm.push(await timeStart(browser, cwd, join(scratch.path, 'data')));
        say(`warm: ${((warm.at(-1) ?? 0) / 1000).toFixed(1)} s`);
      }
      const until = 'from `npm start` to the overview of the demo agent in Chromium, which runs already';
      return [
        {
          measure: 'start, cold, s',
          limit: 45,
          bound: 'at most',
          measured: cold / 1000,
          how: `${until}; fresh clone, nothing installed or built, ${caches}`,
        },
        {
          measure: 'start, warm, s',
          limit: 3,
          bound: 'at most',
          measured: median(warm) / 1000,
          how: `${until}; median of ${WARM_STARTS}, nothing to install or build`,
        },
      ];
    } finally {
      await browser.close();
      scratch.remove();
    }
  },
};
