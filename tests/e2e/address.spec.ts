import type { Page } from '@playwright/test';
import { watchFaults } from './stand/faults.ts';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

const agent = GENERATIONS.v1;

/** What holds on the page holds on one that knows nothing but its address. */
const expectRestored = async (page: Page, holds: (page: Page) => Promise<void>): Promise<void> => {
  await holds(page);
  const other = await page.context().newPage();
  const faults = await watchFaults(other);
  await other.goto(page.url());
  await holds(other);
  expect(faults.left(), 'complaints of the page').toEqual([]);
  await other.close();
};

test('filter, search and hidden columns of the thoughts stand in the address', async ({ page }) => {
  await open(page, `/agents/${agent}/thoughts`);
  await page.getByRole('button', { name: /^Completed/ }).click();
  await page.getByRole('searchbox', { name: 'Search in ids and content' }).fill('seed');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Type' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/filter=completed/);
  await expect(page).toHaveURL(/q=seed/);
  await expect(page).toHaveURL(/hide=type/);
  await expectRestored(page, async (one) => {
    const table = one.getByRole('table', { name: 'Thoughts' });
    await expect(one.getByRole('button', { name: /^Completed/ })).toHaveAttribute('aria-pressed', 'true');
    await expect(one.getByRole('searchbox')).toHaveValue('seed');
    await expect(table.getByRole('columnheader', { name: 'Type' })).toHaveCount(0);
    await expect(table.getByRole('columnheader', { name: 'Status' })).toHaveCount(1);
    await expect(table.getByRole('cell', { name: 'failed', exact: true })).toHaveCount(0);
    await expect(table.locator('a[href*="/thoughts/"]').first()).toBeVisible();
  });
});

test('cut and order of the services stand in the address', async ({ page }) => {
  await open(page, `/agents/${agent}/services`);
  await page.getByRole('button', { name: /^With breaker/ }).click();
  const head = (one: Page) => one.getByRole('columnheader', { name: 'Service', exact: true });
  await head(page).getByRole('button').click();
  await head(page).getByRole('button').click();
  await expect(page).toHaveURL(/sort=service\.asc/);
  await expectRestored(page, async (one) => {
    await expect(one.getByRole('button', { name: /^With breaker/ })).toHaveAttribute('aria-pressed', 'true');
    await expect(head(one)).toHaveAttribute('aria-sort', 'ascending');
    const names = one.getByRole('table', { name: 'Services' }).locator('tbody').filter({ hasText: 'Adapters' });
    await expect(names.first()).toBeVisible();
  });
});

test('a zoom is a step: it is restored, and the back button zooms out', async ({ page }) => {
  await open(page, `/agents/${agent}/cognition`);
  const range = (one: Page) => one.getByRole('button', { name: /^Time range: / });
  const before = await range(page).getAttribute('aria-label');
  const band = page.getByRole('region', { name: 'States over time' }).locator('.cursor-crosshair');
  await band.scrollIntoViewIfNeeded();
  const box = await band.boundingBox();
  if (!box) throw new Error('nothing to drag over');
  await page.mouse.move(box.x + box.width * 0.4, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/range=.+Z\.\..+Z/);
  const zoomed = await range(page).getAttribute('aria-label');
  expect(zoomed).not.toBe(before);
  await expectRestored(page, async (one) => {
    await expect(range(one)).toHaveAttribute('aria-label', zoomed ?? '');
    await expect(one.getByRole('region', { name: 'Time in each state' })).toContainText('of the span above');
  });
  await page.goBack();
  await expect(page).not.toHaveURL(/range=/);
  await expect(range(page)).toHaveAttribute('aria-label', before ?? '');
});

test('a span that is picked, and a pause, stand in the address', async ({ page }) => {
  await open(page, `/agents/${agent}/thoughts`);
  await page.getByRole('button', { name: /^Time range: / }).click();
  await page.getByRole('button', { name: 'Last 6 h' }).click();
  await expect(page).toHaveURL(/range=now-6h/);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page).toHaveURL(/live=off/);
  await expectRestored(page, async (one) => {
    await expect(one.getByRole('button', { name: 'Time range: Last 6 h' })).toBeVisible();
    await expect(one.getByRole('banner').getByRole('status')).toHaveText('Paused');
  });
});

test('open systems of the report, and the open agent of the settings, stand in the address', async ({ page }) => {
  await open(page, `/report?agent=${agent}`);
  await page.getByRole('button', { name: 'Checks of Audit trail' }).click();
  await page.getByRole('button', { name: 'Checks of Time', exact: true }).click();
  await expect(page).toHaveURL(/open=audit-trail,time/);
  await expectRestored(page, async (one) => {
    await expect(one.getByRole('button', { name: 'Checks of Audit trail' })).toHaveAttribute('aria-expanded', 'true');
    await expect(one.getByRole('button', { name: 'Checks of Collector' })).toHaveAttribute('aria-expanded', 'false');
  });
  await open(page, '/settings/agents');
  await page
    .getByRole('main')
    .getByRole('button', { name: new RegExp(`^${agent}`) })
    .click();
  await expectRestored(page, async (one) => {
    await expect(one.getByRole('region', { name: 'Endpoints' })).toContainText('GET /v1/system/health');
  });
});

test('what no page understands leaves the address without a step of the history', async ({ page }) => {
  await open(page, '/');
  await page.goto(`/agents/${agent}/services?show=zzz&status=zzz&sort=foo.desc&hide=latency,foo&range=banana`);
  await expect(page).toHaveURL((url) => url.search === '?hide=latency');
  await page.goBack();
  await expect(page).toHaveURL((url) => url.pathname === '/' && url.search === '');
});
