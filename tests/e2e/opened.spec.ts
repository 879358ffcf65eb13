import type { Page } from '@playwright/test';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';
import { expectTheme } from './stand/theme.ts';
import { violations } from './stand/violations.ts';

const agent = GENERATIONS.v2;

interface Opened {
  readonly what: string;
  readonly path: string;
  readonly open: (page: Page) => Promise<unknown>;
  readonly role: 'dialog' | 'alertdialog' | 'menu';
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

const OPENED: readonly Opened[] = [
  { what: 'the palette', path: `/agents/${agent}`, open: (page) => page.keyboard.press('Control+k'), role: 'dialog' },
  { what: 'the keys', path: '/', open: (page) => page.keyboard.press('?'), role: 'dialog' },
  { what: 'the menu of themes', path: '/', open: press('Theme'), role: 'menu' },
  { what: 'the menu of columns', path: '/', open: press('Columns'), role: 'menu' },
  { what: 'the menu of agents', path: `/agents/${agent}`, open: press(/choose another agent/), role: 'menu' },
  { what: 'the span of time', path: `/agents/${agent}/thoughts`, open: press(/^Time range/), role: 'dialog' },
  {
    what: 'where a value is from',
    path: `/agents/${agent}`,
    open: (page) => page.locator('main button[aria-haspopup="dialog"]').first().click(),
    role: 'dialog',
  },
];

for (const { what, path, open: press_, role } of OPENED) {
  test(`${what} can be used by everybody, in both themes`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open(page, `${path}?live=off`);
    await press_(page);
    await expect(page.getByRole(role).first()).toBeVisible();
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await expectTheme(page, theme);
      // A menu stands by itself, outside of every landmark: it is no part of the page, and takes the focus.
      const found = await violations(page);
      expect(
        role === 'menu' ? found.filter((one) => !one.startsWith('region: <div data-radix-popper')) : found,
      ).toEqual([]);
    }
  });
}
