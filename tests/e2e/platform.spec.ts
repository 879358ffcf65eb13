import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeFolder } from '../stand/server.ts';
import { open } from './stand/pages.ts';
import { apiOf, expect, GENERATIONS, test } from './stand/telemetry.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** A value under its name, as the page shows it. */
const fact = (page: Page, label: string) => page.getByRole('button', { name: new RegExp(`^${label}: `) });

const holdingRows = (page: Page) => page.getByRole('table', { name: 'What is kept' }).locator('tbody tr');

const kept = (page: Page, title: string) => holdingRows(page).filter({ has: page.getByText(title, { exact: true }) });

test('the settings lead to retention and platform, and the rail says that they are settings', async ({ page }) => {
  await open(page, '/settings/agents');
  const tabs = page.getByRole('navigation', { name: 'Settings' });
  await tabs.getByRole('link', { name: 'Retention' }).click();
  await expect(page).toHaveURL(/\/settings\/retention$/);
  await expect(tabs.getByRole('link', { name: 'Retention' })).toHaveAttribute('aria-current', 'page');
  await tabs.getByRole('link', { name: 'Platform' }).click();
  await expect(page).toHaveTitle(/^Platform · Settings/);
  const rail = page.getByRole('navigation', { name: 'Pages' });
  await expect(rail.getByRole('link', { name: 'Settings' })).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Go to' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('retention');
  await expect(palette.locator('[data-selected="true"]')).toContainText('Retention');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings\/retention$/);
});

test('the platform tells of its process, its store, who looks and what it asks', async ({ page, api }) => {
  await open(page, '/settings/platform');
  // Measured every 15 s, first so long after the start.
  await expect(fact(page, 'Memory of the process')).toHaveText(/\dMB$/, { timeout: 30_000 });
  const { process, agents } = await api.platform.health.query({});
  expect(process.residentBytes).toMatchObject({ status: 'available', source: 'platform', basis: 'measured' });
  await expect(fact(page, 'Size of the store’s file')).toHaveText(/\d[kM]B$/);
  await expect(fact(page, 'Last commit')).toHaveText(/ago$/);
  await expect(fact(page, 'Log level')).toHaveText(/info$/);
  // This page is one of them.
  await expect(fact(page, 'Open connections')).toHaveText(/[1-9]\d*$/, { timeout: 15_000 });
  await expect(fact(page, 'Subscriptions that are followed')).toHaveText(/[1-9]\d*$/);
  const rows = page.getByRole('table', { name: 'What agents are asked' }).locator('tbody tr');
  await expect(rows).toHaveCount(agents.length);
  const demo = rows.filter({ has: page.getByRole('link', { name: GENERATIONS.v2, exact: true }) });
  await expect(demo).toContainText(/\d+ of 15/);
  await fact(page, 'CPU of the process').click();
  const origin = page.getByRole('dialog', { name: /CPU of the process/ });
  await expect(origin).toContainText('CPU time of this process, all threads');
  await page.keyboard.press('Escape');
  await demo.getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/settings/agents\\?open=${GENERATIONS.v2}$`));
});

test('of what is kept stands how long, by which member of the file, and how much', async ({ page, api }) => {
  await open(page, '/settings/retention');
  await expect(heading(page)).toHaveText(/^[\d,]+ rows are kept in .+, by kind for 1 to 365 days, or for ever\.$/);
  await expect(kept(page, 'Metric points')).toContainText('7 days');
  await expect(kept(page, 'Metric points')).toContainText('retentionDays.samples');
  await expect(kept(page, 'Incidents')).toContainText('for ever');
  const { holdings } = await api.platform.retention.query({});
  await expect(holdingRows(page)).toHaveCount(holdings.length);
  await expect(page.getByText('"retentionDays": {')).toContainText('"samples": 7');
  await expect(fact(page, 'When all over age was deleted last')).toContainText('it first runs 10 min after start');
  await expect(page.getByText('No backup was made so far.')).toBeVisible();
});

test('what the file configures is what the page shows', async ({ page, startServer }) => {
  const { folder, remove } = makeFolder();
  const file = join(folder, 'telemetry.config.json');
  writeFileSync(file, JSON.stringify({ retentionDays: { thoughts: 3, audit: 12 } }));
  const server = await startServer({ args: ['--no-demo', '--config', file] });
  remove();
  await open(page, `${server.address}settings/retention`);
  await expect(kept(page, 'Tasks')).toContainText('3 days');
  await expect(kept(page, 'Spans')).toContainText('4 days');
  await expect(kept(page, 'Audit entries')).toContainText('12 days');
  await expect(page.getByText('"retentionDays": {')).toContainText('"audit": 12');
  await open(page, `${server.address}settings/platform`);
  await expect(page.getByText('No agent is watched, so none is asked.')).toBeVisible();
  expect((await apiOf(server).platform.health.query({})).agents).toEqual([]);
});

test('a platform that cannot tell says so, with a way to try again', async ({ page, faults }) => {
  faults.forgive(/500/);
  await page.goto('/settings/agents');
  await page.route(/platform\.retention/, (route) => route.fulfill({ status: 500, body: 'no' }));
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Retention' }).click();
  const failed = page.getByRole('alert').filter({ hasText: 'The retention could not be shown.' });
  await expect(failed).toBeVisible({ timeout: 30_000 });
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await failed.getByRole('button', { name: 'Retry' }).click();
  await expect(heading(page)).toHaveText(/rows are kept/);
});
