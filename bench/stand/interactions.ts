import type { Page } from '@playwright/test';

/** So that each interaction is one of its own, drawn before the next. */
const APART_MS = 250;

const press = async (page: Page, key: string): Promise<void> => {
  await page.keyboard.press(key);
  await page.waitForTimeout(APART_MS);
};

/** A search is emptied by the first key and closed by the second. */
const closeAll = async (page: Page): Promise<void> => {
  await press(page, 'Escape');
  for (let left = 3; left > 0 && (await page.getByRole('dialog').count()) > 0; left -= 1) await press(page, 'Escape');
};

/** Presses the first few of what is there to be pressed and stays on the page. */
const pressSome = async (page: Page, selector: string, most: number): Promise<void> => {
  const found = page.locator(selector);
  const count = Math.min(await found.count(), most);
  for (let index = 0; index < count; index += 1) {
    const one = found.nth(index);
    if (!(await one.isVisible()) || !(await one.isEnabled())) continue;
    await one.click({ timeout: 3_000 });
    await page.waitForTimeout(APART_MS);
    await closeAll(page);
  }
};

/** What somebody does on any page: keys of lists, palette, keys' help, where values are from, menus, theme. */
export const keyAndPress = async (page: Page): Promise<void> => {
  for (const key of ['j', 'j', 'k', '?', 'Escape', 'Control+k']) await press(page, key);
  for (const letter of 'serv') await press(page, letter);
  await closeAll(page);
  await pressSome(page, 'main button[aria-haspopup="dialog"]', 2);
  await pressSome(page, 'main button[aria-pressed]', 2);
  await pressSome(page, 'header button[aria-haspopup="menu"]', 2);
};
