import type { Page } from '@playwright/test';
import { fromTo, inTurn } from './stand/in-turn.ts';
import { open, PAGES, pathOf } from './stand/pages.ts';
import { sideways } from './stand/sideways.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';
import { expectTheme } from './stand/theme.ts';
import { violations } from './stand/violations.ts';

const NOT_FOUND = '/nothing-here';
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** What another theme may break. */
const OF_COLOURS = ['color-contrast'];

const expectUsable = async (page: Page, path: string): Promise<void> => {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, await pathOf(page, path, GENERATIONS.v2));
  await expectTheme(page, 'dark');
  expect.soft(await sideways(page), path).toBeLessThanOrEqual(0);
  expect.soft(await violations(page), `${path}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await expectTheme(page, 'light');
  expect.soft(await violations(page, OF_COLOURS), `${path}, light`).toEqual([]);
  await page.setViewportSize(PHONE);
  expect.soft(await violations(page), `${path}, on a telephone`).toEqual([]);
  expect.soft(await sideways(page), `${path}, on a telephone`).toBeLessThanOrEqual(0);
};

// Far from the platform: what a page says of times is drawn by the platform and taken over by the browser.
test.use({ timezoneId: 'Asia/Kolkata' });

for (const pages of inTurn(PAGES, 4)) {
  test(`${fromTo(pages)} can be used by everybody, in both themes and on a telephone`, async ({ page, faults }) => {
    if (pages.includes(NOT_FOUND)) faults.forgive(/404/);
    for (const path of pages) await expectUsable(page, path);
  });
}
