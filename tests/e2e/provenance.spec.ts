import type { Page } from '@playwright/test';
import { readingOf } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

const popover = (page: Page, label: string) => page.getByRole('dialog', { name: `Where ${label} is from` });

const pair = (page: Page, label: string, key: string) =>
  popover(page, label)
    .locator('dl > div')
    .filter({ has: page.getByText(key, { exact: true }) });

test('a measured value says from which answer, when and how, and shows the answer itself', async ({ page, api }) => {
  const agent = GENERATIONS.v1;
  await open(page, `/agents/${agent}`);
  const label = 'Version';
  await readingOf(page.getByRole('main'), label).click();
  const { version } = await api.agents.get.query({ agent });
  if (version.status === 'unavailable') throw new Error('the version is not told');
  await expect(popover(page, label)).toContainText(version.value);
  await expect(pair(page, label, 'Basis')).toContainText('measured');
  await expect(pair(page, label, 'From')).toContainText(`${version.endpoint}, its HTTP answers`);
  await expect(pair(page, label, 'Observed')).toContainText(/\d\d:\d\d:\d\d, \d+ (s|min) ago/);
  await popover(page, label).getByRole('button', { name: 'Raw answer' }).click();
  const raw = popover(page, label).getByRole('group', { name: 'Raw answer' });
  await expect(raw).toContainText(`"version": "${version.value}"`);
  await expect(popover(page, label)).toContainText(/200, \d\d:\d\d:\d\d/);
});

test('an instant that stands on the page stands in its popover too', async ({ page }) => {
  await open(page, `/agents/${GENERATIONS.v1}`);
  const label = 'Start of its process';
  const reading = readingOf(page.getByRole('main'), label);
  const drawn = (await reading.locator('time').textContent()) ?? 'no time';
  await reading.click();
  await expect(popover(page, label).getByRole('paragraph').first()).toHaveText(drawn);
});

test('a derived value says by which formula, from what, over which span', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  await open(page, `/agents/${agent}/thoughts`);
  const label = 'Ended a minute';
  const { endedPerMinute } = await api.queue.status.query({ agent });
  if (endedPerMinute.status === 'unavailable') throw new Error('it is not told');
  expect(endedPerMinute.basis).toBe('derived');
  await readingOf(page, label).click();
  await expect(pair(page, label, 'Basis')).toContainText('derived');
  await expect(pair(page, label, 'Window')).toContainText(/\d\d:\d\d/);
  await expect(popover(page, label).locator('code').last()).toHaveText(endedPerMinute.formula ?? 'a formula');
});

test('what is not told says why, for how long, and by which word of the closed list', async ({ page, api }) => {
  const agent = GENERATIONS.early;
  await open(page, `/agents/${agent}/cognition`);
  const { paused } = await api.cognition.current.query({ agent });
  if (paused.status === 'available') throw new Error('early tells no pause');
  await readingOf(page, 'Paused').click();
  await expect(pair(page, 'Paused', 'Reason')).toContainText(paused.reason);
  await expect(pair(page, 'Paused', 'Why')).toContainText(paused.detail ?? 'a reason');
});

test('a column of a list says where it is from', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  await open(page, `/agents/${agent}/thoughts`);
  const { columns } = await api.thoughts.list.query({ agent, limit: 1 });
  const { status } = columns;
  if (!status || 'unavailable' in status) throw new Error('the status is not told');
  await page.getByRole('button', { name: 'Where Status is from' }).click();
  await expect(pair(page, 'Status', 'Basis')).toContainText(status.basis);
  await expect(pair(page, 'Status', 'From')).toContainText('its database');
});

test('by keyboard: Enter opens it, Esc closes it, and the focus is back on the value', async ({ page }) => {
  await open(page, `/agents/${GENERATIONS.v2}/thoughts`);
  const value = readingOf(page, 'Queue depth');
  await value.focus();
  await page.keyboard.press('Enter');
  await expect(popover(page, 'Queue depth')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(popover(page, 'Queue depth')).toBeHidden();
  await expect(value).toBeFocused();
});

test('a value grows old before the eyes: its age comes, then is struck, the value stays', async ({ page, faults }) => {
  // A clock that jumps closes the socket under its own keep-alive.
  faults.forgive(/ERR_FAILED/, /WebSocket is already in CLOSING/);
  await page.clock.install();
  await open(page, `/agents/${GENERATIONS.v2}/cognition`);
  const value = readingOf(page, 'Initialised');
  await expect(value).toHaveText('Initialised: yes');
  // Nothing is asked any more, so that nothing comes anew when the clock is turned.
  await page.route('**/api/trpc/**', (route) => route.abort());
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.clock.fastForward('00:35');
  await expect(value).toHaveText(/^Initialised: yesold, \d+ (s|min)$/);
  await page.clock.fastForward('10:00');
  await expect(value).toHaveText(/^Initialised: yesstale, \d+ min$/);
  const age = value.getByText(/^stale, \d+ min$|^\d+ min$/).last();
  await expect(age).toHaveCSS('text-decoration-line', 'line-through');
});
