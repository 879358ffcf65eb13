import type { Page } from '@playwright/test';

/** By how many pixels the page is wider than its window: nothing may have to be pushed sideways to be read. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
