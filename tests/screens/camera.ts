import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { CHROMIUM } from '../e2e/stand/env.ts';
import { pathOf } from '../e2e/stand/pages.ts';
import { fileName, THEMES, type Width } from './names.ts';
import { withPalette } from './palette-png.ts';
import type { Picture } from './pictures.ts';

const HEIGHTS: Readonly<Record<Width, number>> = { 1440: 900, 390: 844 };
/** Longer pages are cut below. */
const LONGEST = 1800;
/** After the last answer a page still lays out its charts. */
const SETTLE_MS = 400;
/** A skeleton comes after 150 ms. */
const SKELETON_MS = 1_000;

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ ...(CHROMIUM ? { executablePath: CHROMIUM } : {}), args: ['--no-sandbox'] });

const contextOf = (browser: Browser, address: string, width: Width): Promise<BrowserContext> =>
  browser.newContext({
    baseURL: address,
    viewport: { width, height: HEIGHTS[width] },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    hasTouch: width === 390,
  });

const settled = async (page: Page): Promise<void> => {
  await page.locator('h1, [role="alert"]').first().waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], main .appear-late') === null);
  await page.waitForTimeout(SETTLE_MS);
};

/** Any page that asks nothing of an agent. */
const ELSEWHERE = 'settings/agents';

/**
 * A page that is opened comes with its answer; one that is gone to from another waits for it. From here on it does.
 */
const goWithoutAnswers = async (page: Page, path: string): Promise<void> => {
  await page.goto(ELSEWHERE);
  await settled(page);
  await page.route('**/api/trpc/**', () => {});
  await page.evaluate((to) => {
    (window as unknown as { next: { router: { push(to: string): void } } }).next.router.push(to);
  }, path);
  await page.waitForURL(`**${path}`);
};

const open = async (page: Page, { scene, path }: Picture): Promise<void> => {
  if (scene === 'silent') {
    await goWithoutAnswers(page, path);
    await page.locator('main .appear-late, main [aria-busy="true"]').first().waitFor();
    return page.waitForTimeout(SKELETON_MS);
  }
  const [, , agent = ''] = path.split(/[/?]/);
  await page.goto((await pathOf(page, path, agent)).slice(1));
  await settled(page);
};

export interface Taken {
  readonly file: string;
  readonly bytes: number;
}

/** Both themes of one page at one width. `beforehand` comes between the page and its picture. */
export const takePictures = async (
  browser: Browser,
  address: string,
  picture: Picture,
  width: Width,
  to: { readonly folder: string; readonly beforehand?: (page: Page) => Promise<void> },
): Promise<readonly Taken[]> => {
  const context = await contextOf(browser, address, width);
  try {
    const page = await context.newPage();
    await open(page, picture);
    await to.beforehand?.(page);
    await picture.act?.(page, width === 390);
    const taken: Taken[] = [];
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await page.waitForTimeout(SETTLE_MS);
      const path = join(to.folder, fileName(picture.name, theme, width));
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const whole = picture.act === undefined;
      if (whole) await page.setViewportSize({ width, height: Math.min(LONGEST, Math.max(height, HEIGHTS[width])) });
      const png = withPalette(await page.screenshot());
      writeFileSync(path, png);
      taken.push({ file: path, bytes: png.length });
    }
    return taken;
  } finally {
    await context.close();
  }
};
