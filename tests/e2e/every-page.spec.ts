import type { Page } from '@playwright/test';
import { fromTo, inTurn } from './stand/in-turn.ts';
import { atRest, PAGES, pathOf } from './stand/pages.ts';
import { expectNoShift, shiftAtAnswer } from './stand/shift.ts';
import { sideways } from './stand/sideways.ts';
import { expectEveryStop } from './stand/tab-order.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';
import { expectTheme } from './stand/theme.ts';
import { OF_COLOURS, violations } from './stand/violations.ts';

const NOT_FOUND = '/nothing-here';
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** What is closed at first is opened too. */
const OPENED: Readonly<Record<string, string>> = {
  '/report?agent=AGENT': '&open=time',
  '/settings/agents': '&add=true',
  '/agents/AGENT/handlers': '&handler=speak',
};

/** Nothing moves while a page is looked at from all sides. */
const paused = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}live=off${OPENED[path] ?? ''}`;

/** In its final size before its data comes; fits, and can be read and walked through, in both themes and on a telephone. */
const expectUsable = async (page: Page, path: string): Promise<void> => {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'dark' });
  const address = paused(await pathOf(page, path, GENERATIONS.v2));
  await expectNoShift(path, () => shiftAtAnswer(page, address));
  // A picture is drawn by a part that comes later.
  if (path.includes('/topology')) await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await atRest(page);
  await expectTheme(page, 'dark');
  expect.soft(await sideways(page), path).toBeLessThanOrEqual(0);
  expect.soft(await violations(page), `${path}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await expectTheme(page, 'light');
  expect.soft(await violations(page, OF_COLOURS), `${path}, light`).toEqual([]);
  await expectEveryStop(page, path);
  await page.setViewportSize(PHONE);
  expect.soft(await violations(page), `${path}, on a telephone`).toEqual([]);
  expect.soft(await sideways(page), `${path}, on a telephone`).toBeLessThanOrEqual(0);
};

// Far from the platform: what a page says of times is drawn by the platform and taken over by the browser.
test.use({ timezoneId: 'Asia/Kolkata' });

for (const pages of inTurn(PAGES, 3)) {
  test(`${fromTo(pages)} can be used by everybody, with every key and in every size`, async ({ page, faults }) => {
    if (pages.includes(NOT_FOUND)) faults.forgive(/404/);
    for (const path of pages) await test.step(path, () => expectUsable(page, path));
  });
}
