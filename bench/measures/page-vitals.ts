import type { BrowserContext, Page } from '@playwright/test';
import { openBrowser } from '../stand/browser.ts';
import { median } from '../stand/figures.ts';
import { keyAndPress } from '../stand/interactions.ts';
import { startReplays } from '../stand/replays.ts';
import { type Loaded, watchScripts } from '../stand/scripts-loaded.ts';
import { startServer } from '../stand/server.ts';
import { readVitals, type Vitals, watchVitals } from '../stand/vitals.ts';
import { sleep } from '../stand/wait.ts';
import type { Figure, Measure } from './measure.ts';

const AGENT = 'replay-1';
const PAGES = [
  '/',
  `/agents/${AGENT}/services`,
  `/agents/${AGENT}/services/LLMService`,
  `/agents/${AGENT}/cognition`,
  `/agents/${AGENT}/thoughts`,
  `/agents/${AGENT}/thoughts/THOUGHT`,
  `/report?agent=${AGENT}`,
  '/settings/agents',
] as const;

const THROTTLE = 4;
const LOADS = 3;
/** The agent's data has to be there, and pages are measured as they are opened the second time by anybody. */
const SETTLE_MS = 20_000;
/** After the page shows what it is for: shifts come late. */
const LOOK_MS = 1_500;
const KB = 1024;

interface Visit extends Vitals {
  readonly scripts: Loaded;
}

const firstThought = async (address: string): Promise<string> => {
  const input = encodeURIComponent(JSON.stringify({ agent: AGENT, limit: 1 }));
  const answer = await fetch(`${address}/api/trpc/thoughts.list?input=${input}`);
  const { result } = (await answer.json()) as { result: { data: { rows: { thoughtId: string }[] } } };
  const [row] = result.data.rows;
  if (!row) throw new Error('no thought was kept: the pages would be empty');
  return row.thoughtId;
};

const visit = async (context: BrowserContext, url: string): Promise<Visit> => {
  const page: Page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  const scripts = await watchScripts(devTools);
  await watchVitals(page);
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  const loaded = scripts();
  await sleep(LOOK_MS);
  // What is opened by a key or a press shifts nothing that counts, and ends the largest paint.
  await keyAndPress(page);
  const vitals = await readVitals(page);
  await page.close();
  return { ...vitals, scripts: loaded };
};

type Of = (visit: Visit) => number;

/** The page that is worst, each page by the median of its loads. */
const worst = (visits: ReadonlyMap<string, readonly Visit[]>, of: Of) => {
  const pages = [...visits].map(([path, all]) => ({ path, value: median(all.map(of)) }));
  return pages.reduce((most, page) => (page.value > most.value ? page : most));
};

const figure = (
  visits: ReadonlyMap<string, readonly Visit[]>,
  { measure, limit, of, how }: { measure: string; limit: number; of: Of; how: string },
): Figure => {
  const { path, value } = worst(visits, of);
  return {
    measure,
    limit,
    bound: 'at most',
    measured: value,
    how: `${how}; the worst of ${visits.size} pages, \`${path.replace(/th[_a-z]*[0-9a-f-]{8,}\S*/, '[thought]')}\``,
  };
};

const loads = `median of ${LOADS} loads with an empty cache, CPU slowed ${THROTTLE} times`;

const figuresOf = (visits: ReadonlyMap<string, readonly Visit[]>): readonly Figure[] => {
  const presses = median([...visits.values()].flat().map(({ interactions }) => interactions));
  const encodings = new Set([...visits.values()].flat().flatMap(({ scripts }) => scripts.encodings));
  return [
    figure(visits, { measure: 'largest contentful paint, ms', limit: 1500, of: (v) => v.largestPaintMs, how: loads }),
    figure(visits, {
      measure: 'interaction to next paint, ms',
      limit: 100,
      of: (v) => v.slowestInteractionMs,
      how: `${loads}; the slowest of about ${presses} interactions by key and mouse`,
    }),
    figure(visits, { measure: 'cumulative layout shift', limit: 0.05, of: (v) => v.layoutShift, how: loads }),
    figure(visits, {
      measure: 'first-load JavaScript, KB',
      limit: 250,
      of: (v) => v.scripts.bytes / KB,
      how: `bodies as served (${[...encodings].join(', ')}), until the page shows its content`,
    }),
  ];
};

/** The pages in Chromium on a slow machine, of an agent with the recorded data of all sources. */
export const pageVitals: Measure = {
  name: 'page-vitals',
  run: async ({ say }) => {
    const replays = await startReplays('v1-1.9.4', 'after-messages');
    const server = await startServer({ agents: replays.agents });
    const browser = await openBrowser();
    try {
      await sleep(SETTLE_MS);
      const thought = await firstThought(server.address);
      const visits = new Map<string, Visit[]>();
      for (const page of PAGES) {
        const path = page.replace('THOUGHT', encodeURIComponent(thought));
        // Once before: the server takes up the code of a page when it is asked for first.
        await (await fetch(`${server.address}${path}`)).text();
        const all: Visit[] = [];
        for (let load = 0; load < LOADS; load += 1) {
          const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
          all.push(await visit(context, `${server.address}${path}`));
          await context.close();
        }
        visits.set(path, all);
        const told = all.map(({ largestPaintMs, slowestInteractionMs, layoutShift, scripts }) =>
          [
            largestPaintMs.toFixed(0),
            slowestInteractionMs,
            layoutShift.toFixed(3),
            (scripts.bytes / KB).toFixed(0),
          ].join('/'),
        );
        say(`${path}: LCP ms/INP ms/CLS/JS KB ${told.join(' ')}`);
      }
      return figuresOf(visits);
    } finally {
      await browser.close();
      await server.end();
      await replays.end();
    }
  },
};
