import { expect, type Page } from '@playwright/test';
import { settled } from './pages.ts';

/** Sum of what moved without being asked to. */
export const shiftOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[];
          resolve(shifts.reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0));
        }).observe({ type: 'layout-shift', buffered: true });
        // Where nothing moved nothing is told.
        requestAnimationFrame(() => setTimeout(() => resolve(0), 300));
      }),
  );

/** No question of the page is answered until it is let go. */
export const holdAnswers = async (page: Page): Promise<() => void> => {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/trpc/**', async (route) => {
    await released;
    await route.continue();
  });
  return release;
};

/** Opens a page and lets its own questions wait: how much moves when the answers come. */
export const shiftAtAnswer = async (page: Page, path: string): Promise<number> => {
  const release = await holdAnswers(page);
  // Drawn by the platform: its answer is there before the page has asked for anything.
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 1000 });
  }).toPass();
  release();
  await settled(page);
  const shift = await shiftOf(page);
  await page.unrouteAll({ behavior: 'wait' });
  return shift;
};

const TRIES = 3;

/** The agent goes on meanwhile: rows that are new move what lies below them, but not each time. */
export const expectNoShift = async (path: string, shiftOnce: () => Promise<number>): Promise<void> => {
  let shift = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < TRIES && shift > 0.05; tried += 1) shift = await shiftOnce();
  expect.soft(shift, `${path} moves by`).toBeLessThanOrEqual(0.05);
};
