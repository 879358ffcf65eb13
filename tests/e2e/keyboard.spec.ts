import type { Page } from '@playwright/test';
import { SUBJECTS } from '../../apps/dashboard/src/subjects/subjects.ts';
import { links } from '../../apps/dashboard/src/url/links.ts';
import { open, pathOf } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

const agent = GENERATIONS.v1;

test('the first stop leads past the frame; ? shows the keys, p pauses, [ narrows the rail', async ({ page }) => {
  await open(page, `/agents/${agent}`);
  const status = page.getByRole('banner').getByRole('status');
  await test.step('a letter in the first second of a page is a letter alone, not the second one after g', async () => {
    await page.evaluate(() => {
      const early = new KeyboardEvent('keydown', { key: 'p', bubbles: true, cancelable: true });
      Object.defineProperty(early, 'timeStamp', { value: 300 });
      window.dispatchEvent(early);
    });
    await expect(status).toHaveText('Paused');
    await expect(page).toHaveURL(/\/agents\/[^/?]+\?live=off$/);
    await page.keyboard.press('p');
    await expect(status).toHaveText('Live');
  });
  await page.keyboard.press('Tab');
  const link = page.getByRole('link', { name: 'To the page' });
  await expect(link).toBeFocused();
  await expect(link).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help).toContainText('go to a page, agent, service or thought');
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('p');
  await expect(status).toHaveText('Paused');
  await page.keyboard.press('p');
  await expect(status).toHaveText('Live');
  await page.keyboard.press('[');
  await expect(page.locator('html')).toHaveAttribute('data-rail', 'icons');
});

test('g and a letter go to each page', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('table', { name: 'Agents' }).getByRole('link', { name: agent, exact: true }).press('Enter');
  await expect(page).toHaveURL((url) => url.pathname === `/agents/${agent}`);
  await expect(page.getByRole('region', { name: 'Sources' })).toBeVisible();
  for (const [letter, address] of [
    ...SUBJECTS.map(({ key, path }) => [key, links.subject(agent, path)] as const).reverse(),
    ['r', `/report?agent=${agent}`],
    [',', '/settings/agents'],
    ['.', '/settings/retention'],
    ['z', '/settings/platform'],
    ['f', '/'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(letter);
    await expect(page).toHaveURL((url) => `${url.pathname}${url.search}` === address);
    await expect(page).toHaveTitle(/ · Telemetry$/);
  }
});

test('Ctrl+K goes to pages, agents, services and thoughts, and does things', async ({ page, api }) => {
  await open(page, `/agents/${agent}`);
  const palette = page.getByRole('dialog', { name: 'Go to' });
  const pick = async (letters: string, found: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await expect(palette.getByRole('combobox')).toBeFocused();
    await page.keyboard.type(letters);
    await expect(palette.locator('[data-selected="true"]')).toContainText(found);
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };
  await pick('cognition', 'Cognition');
  await expect(page).toHaveURL(/\/cognition$/);
  await pick('WiseAuth', 'WiseAuthorityService');
  await expect(page).toHaveURL(/\/services\/WiseAuthorityService$/);
  const { rows } = await api.thoughts.list.query({ agent, filter: 'completed', limit: 1 });
  const thought = rows[0]?.thoughtId ?? '';
  await pick(thought, thought);
  await expect(page).toHaveURL(new RegExp(`/thoughts/${thought}$`));
  await pick(GENERATIONS.early, GENERATIONS.early);
  await expect(page).toHaveURL(new RegExp(`/agents/${GENERATIONS.early}$`));
  await pick('dark theme', 'Change to the dark theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('qqqq');
  await expect(palette).toContainText('Nothing found.');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('Enter right after the last letter goes where all of them lead', async ({ page, context }) => {
  await open(page, `/agents/${agent}`);
  const devTools = await context.newCDPSession(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Go to' }).getByRole('combobox')).toBeFocused();
  // So slow that what is found is drawn long after the letter.
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: 12 });
  await page.keyboard.insertText('cognit');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/cognition$/);
});

const heldRow = (page: Page) => page.locator('tr[aria-current="true"]');

for (const [path, list, lead] of [
  ['/', 'Agents', /\/agents\/demo/],
  [`/agents/${agent}/services`, 'Services', /\/services\/\w+/],
  [`/agents/${agent}/thoughts?live=off`, 'Thoughts', /\/thoughts\/.+/],
] as const) {
  test(`j, k, Enter and Esc walk the list of ${list}`, async ({ page }) => {
    await open(page, path);
    const rows = page.getByRole('table', { name: list }).locator('tbody tr[class*="cursor"]');
    await expect(rows.nth(1)).toBeVisible();
    await page.keyboard.press('j');
    await expect(rows.nth(0)).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('j');
    await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('k');
    await expect(rows.nth(0)).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('Escape');
    await expect(heldRow(page)).toHaveCount(0);
    await page.keyboard.press('j');
    const href = await rows.nth(0).getByRole('link').first().getAttribute('href');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL((url) => url.pathname === href);
    await expect(page).toHaveURL(lead);
  });
}

for (const [path, list, told] of [
  ['/agents/AGENT/cognition', 'Transitions', 'to'],
  ['/agents/AGENT/thoughts/THOUGHT', 'LLM calls', 'durationMs'],
] as const) {
  test(`j, k, c and Esc walk what leads nowhere: ${list}`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(page, await pathOf(page, path, agent));
    const table = page.getByRole('table', { name: list });
    await expect(table).toBeVisible();
    await page.keyboard.press('j');
    await expect(table.locator('tr[aria-current="true"]')).toHaveCount(1);
    await page.keyboard.press('c');
    await expect(page.getByText('Row copied')).toBeVisible();
    expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toHaveProperty(told);
    await page.keyboard.press('Escape');
    await expect(heldRow(page)).toHaveCount(0);
  });
}

test('j, k and Enter open systems of the report and agents of the settings', async ({ page }) => {
  await open(page, `/report?agent=${agent}`);
  const systems = page.getByRole('article').getByRole('button', { name: /^Checks of/ });
  await expect(systems.nth(1)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(systems.nth(1)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Enter');
  await expect(systems.nth(1)).toHaveAttribute('aria-expanded', 'false');
  await open(page, '/settings/agents');
  const agents = page.getByRole('main').getByRole('listitem').getByRole('button', { name: /^demo/ });
  await expect(agents.first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(agents.first()).toHaveAttribute('aria-expanded', 'true');
  await open(page, '/report');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Of which agent?');
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/report\?agent=/);
});

test('menus and the span of time are opened, picked from and left by keyboard', async ({ page }) => {
  await open(page, `/agents/${agent}/cognition`);
  const theme = page.getByRole('button', { name: 'Theme' });
  await theme.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu', { name: 'Theme' })).toBeVisible();
  await page.keyboard.press('d');
  await expect(page.getByRole('menuitem', { name: 'Dark' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(theme).toBeFocused();
  const range = page.getByRole('button', { name: /^Time range: / });
  await range.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Time range' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(range).toBeFocused();
  await page.keyboard.press('Enter');
  const preset = page.getByRole('dialog', { name: 'Time range' }).getByRole('button', { name: 'Last 15 min' });
  await preset.focus();
  await page.keyboard.press('Enter');
  await expect(range).toHaveAccessibleName('Time range: Last 15 min');
  await expect(range).toBeFocused();
});
