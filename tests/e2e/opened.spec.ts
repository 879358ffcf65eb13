import type { Page } from '@playwright/test';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';
import { expectTheme } from './stand/theme.ts';
import { OF_COLOURS, violations } from './stand/violations.ts';

const agent = GENERATIONS.v2;

interface Opened {
  readonly what: string;
  readonly open: (page: Page) => Promise<unknown>;
  readonly role: 'dialog' | 'alertdialog' | 'menu';
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

const OPENED: Readonly<Record<string, readonly Opened[]>> = {
  '/': [
    { what: 'the keys', open: (page) => page.keyboard.press('?'), role: 'dialog' },
    { what: 'the menu of themes', open: press('Theme'), role: 'menu' },
    { what: 'the menu of columns', open: press('Columns'), role: 'menu' },
  ],
  [`/agents/${agent}`]: [
    { what: 'the palette', open: (page) => page.keyboard.press('Control+k'), role: 'dialog' },
    { what: 'the menu of agents', open: press(/choose another agent/), role: 'menu' },
    { what: 'the span of time', open: press(/^Time range/), role: 'dialog' },
    {
      what: 'where a value is from',
      open: (page) => page.locator('main button[aria-haspopup="dialog"]').first().click(),
      role: 'dialog',
    },
  ],
};

/** A menu stands by itself, outside of every landmark: it is no part of the page, and takes the focus. */
const isFault = (role: Opened['role']) => (found: string) =>
  role !== 'menu' || !found.startsWith('region: <div data-radix-popper');

for (const [path, opened] of Object.entries(OPENED)) {
  test(`what opens on ${path} can be used by everybody, in both themes`, async ({ page }) => {
    await open(page, `${path}?live=off`);
    for (const { what, open: open_, role } of opened) {
      await test.step(what, async () => {
        await page.emulateMedia({ colorScheme: 'dark' });
        await open_(page);
        const shown = page.getByRole(role).first();
        await expect(shown).toBeVisible();
        await expectTheme(page, 'dark');
        expect.soft((await violations(page)).filter(isFault(role)), `${what}, dark`).toEqual([]);
        await page.emulateMedia({ colorScheme: 'light' });
        await expectTheme(page, 'light');
        expect.soft(await violations(page, OF_COLOURS), `${what}, light`).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole(role)).toHaveCount(0);
      });
    }
  });
}
