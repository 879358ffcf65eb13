import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { ACROSS } from '../../apps/dashboard/src/subjects/across.ts';
import { type ItemPath, SUBJECTS } from '../../apps/dashboard/src/subjects/subjects.ts';
import { links } from '../../apps/dashboard/src/url/links.ts';
import { openBrowser } from '../stand/browser.ts';
import { median } from '../stand/figures.ts';
import { type FirstLoad, firstLoadOf } from '../stand/first-load.ts';
import { keyAndPress } from '../stand/interactions.ts';
import { startReplays } from '../stand/replays.ts';
import { startServer } from '../stand/server.ts';
import { readVitals, type Vitals, watchVitals } from '../stand/vitals.ts';
import { sleep } from '../stand/wait.ts';
import type { Figure, Measure } from './measure.ts';

const AGENT = 'replay-1';
/** One thing of each subject whose things have pages; the recorded agent has no incident and no group of errors. */
const ITEMS: Readonly<Partial<Record<ItemPath, string>>> = {
  services: 'LLMService',
  thoughts: 'THOUGHT',
  tasks: 'TASK',
  traces: 'TRACE',
  audit: 'ENTRY',
  memory: 'NODE',
};
/** Where a list names one, and by which member. */
const NAMED = {
  THOUGHT: ['thoughts.list', 'thoughtId'],
  TASK: ['tasks.list', 'taskId'],
  TRACE: ['traces.list', 'traceId'],
  ENTRY: ['audit.list', 'entryId'],
  NODE: ['memory.nodes', 'ref'],
} as const;
const PAGES = [
  ...SUBJECTS.map(({ path }) => links.subject(AGENT, path)),
  ...Object.entries(ITEMS).map(([path, item]) => links.item(AGENT, path as ItemPath, item)),
  ...ACROSS.map((page) => links.across(page, AGENT)),
];

const THROTTLE = 4;
const LOADS = 3;
/** The agent's data has to be there, and pages are measured as they are opened the second time by anybody. */
const SETTLE_MS = 20_000;
/** After the page shows what it is for: shifts come late. */
const LOOK_MS = 1_500;
const KB = 1024;
const VIEWPORT = { width: 1440, height: 900 };
/** More than the bar that Chromium draws above a page. */
const BAR_PX = 200;

interface Measured {
  readonly visits: readonly Vitals[];
  readonly firstLoad: FirstLoad;
}

type Pages = ReadonlyMap<string, Measured>;

/** Id of the first row of a list. */
const firstOf = async (address: string, list: string, id: string): Promise<string> => {
  const input = encodeURIComponent(JSON.stringify({ agent: AGENT, limit: 1 }));
  const answer = await fetch(`${address}/api/trpc/${list}?input=${input}`);
  const { result } = (await answer.json()) as { result: { data: { rows: Record<string, string>[] } } };
  const found = result.data.rows[0]?.[id];
  if (found === undefined) throw new Error(`${list} tells none: the pages would be empty`);
  return found;
};

/**
 * A window as high as the page hides its last lines behind its own bar: what changes there alone is
 * never drawn, and the press that changed it never ends.
 */
const showWhole = async (devTools: CDPSession): Promise<void> => {
  const { windowId } = await devTools.send('Browser.getWindowForTarget');
  await devTools.send('Browser.setWindowBounds', { windowId, bounds: { height: VIEWPORT.height + BAR_PX } });
};

const visit = async (context: BrowserContext, url: string): Promise<Vitals> => {
  const page: Page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await showWhole(devTools);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  await watchVitals(page);
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await sleep(LOOK_MS);
  // What is opened by a key or a press shifts nothing that counts, and ends the largest paint.
  await keyAndPress(page);
  const vitals = await readVitals(page);
  await page.close();
  return vitals;
};

/** An id in it is of no matter to whoever reads the figure. */
const nameOf = (path: string): string => path.replace(/(?<=\/(thoughts|tasks|traces|audit)\/).*/, '[one]');

const figure = (
  pages: Pages,
  about: Pick<Figure, 'measure' | 'limit' | 'how'>,
  of: (measured: Measured) => number,
): Figure => {
  const all = [...pages].map(([path, measured]) => ({ path, value: of(measured) }));
  const worst = all.reduce((most, page) => (page.value > most.value ? page : most));
  const how = `${about.how}; the worst of ${all.length} pages, \`${nameOf(worst.path)}\``;
  return { ...about, bound: 'at most', measured: worst.value, how };
};

const loads = `median of ${LOADS} loads with an empty cache, CPU slowed ${THROTTLE} times`;
const medianOf =
  (of: (vitals: Vitals) => number) =>
  ({ visits }: Measured): number =>
    median(visits.map(of));

const figuresOf = (pages: Pages): readonly Figure[] => {
  const all = [...pages.values()];
  const presses = median(all.flatMap(({ visits }) => visits.map(({ interactions }) => interactions)));
  const compressed = all.every(({ firstLoad }) => firstLoad.compressed > 0) ? 'with gzip' : 'NOT COMPRESSED';
  return [
    figure(
      pages,
      { measure: 'largest contentful paint, ms', limit: 1500, how: loads },
      medianOf((vitals) => vitals.largestPaintMs),
    ),
    figure(
      pages,
      {
        measure: 'interaction to next paint, ms',
        limit: 100,
        how: `${loads}; the slowest of about ${presses} interactions by key and mouse`,
      },
      medianOf((vitals) => vitals.slowestInteractionMs),
    ),
    figure(
      pages,
      { measure: 'cumulative layout shift', limit: 0.05, how: loads },
      medianOf((vitals) => vitals.layoutShift),
    ),
    figure(
      pages,
      {
        measure: 'first-load JavaScript, KB',
        limit: 250,
        how: `bodies of the scripts that the page names, as served ${compressed}; charts and what opens at a press come later`,
      },
      ({ firstLoad }) => firstLoad.bytes / KB,
    ),
  ];
};

const toldOf = ({ visits, firstLoad }: Measured): string => {
  const each = (of: (vitals: Vitals) => string): string => visits.map(of).join(' ');
  const paint = each(({ largestPaintMs }) => largestPaintMs.toFixed(0));
  const presses = each(
    ({ slowestInteractionMs, slowestInteraction }) => `${slowestInteractionMs.toFixed(0)} (${slowestInteraction})`,
  );
  const shift = each(({ layoutShift }) => layoutShift.toFixed(3));
  return `LCP ${paint} ms, INP ${presses} ms, CLS ${shift}, ${(firstLoad.bytes / KB).toFixed(0)} KB in ${firstLoad.files} files`;
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
      const names = new Map<string, string>();
      for (const [name, [procedure, member]] of Object.entries(NAMED)) {
        names.set(`/${name}`, `/${encodeURIComponent(await firstOf(server.address, procedure, member))}`);
      }
      const pages = new Map<string, Measured>();
      for (const page of PAGES) {
        const path = page.replace(/\/[A-Z]+$/, (name) => names.get(name) ?? name);
        // Asked for once before: the server takes up the code of a page then.
        const firstLoad = await firstLoadOf(`${server.address}${path}`);
        const visits: Vitals[] = [];
        for (let load = 0; load < LOADS; load += 1) {
          const context = await browser.newContext({ viewport: VIEWPORT });
          visits.push(await visit(context, `${server.address}${path}`));
          await context.close();
        }
        pages.set(path, { visits, firstLoad });
        say(`${nameOf(path)}: ${toldOf({ visits, firstLoad })}`);
      }
      return figuresOf(pages);
    } finally {
      await browser.close();
      await server.end();
      await replays.end();
    }
  },
};
